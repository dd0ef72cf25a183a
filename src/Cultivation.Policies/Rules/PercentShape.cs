using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>A percentage of a project's cost, with a cap.</summary>
/// <param name="Percent">As a part of one.</param>
/// <param name="PercentWritten">As written.</param>
/// <param name="Base">The facts whose sum is the base.</param>
/// <param name="Disputed">A fact of which the document does not say whether it belongs to the base; null where there is none.</param>
/// <param name="Floor">Minimum of one project; null where there is none.</param>
/// <param name="Cap">Maximum of one project.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record PercentShape(
    decimal Percent, string PercentWritten, IReadOnlyList<FactDefinition> Base, CountingFact? Disputed, Money? Floor, Money Cap, SourcePlace Place)
    : IncentiveShape(Place);
