using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>A maximum only: an officer approves a rate or an amount below it, and only that is payable.</summary>
/// <param name="Percent">Maximum rate, as a part of one.</param>
/// <param name="PercentWritten">As written.</param>
/// <param name="Base">The amount it applies to.</param>
/// <param name="Cap">Maximum of one project.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record CeilingShape(decimal Percent, string PercentWritten, FactDefinition Base, Money Cap, SourcePlace Place) : IncentiveShape(Place);
