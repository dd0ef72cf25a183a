using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>An amount for each tier that a yearly figure crosses for the first time in the firm's life.</summary>
/// <param name="Measure">The yearly figure.</param>
/// <param name="LowerOf">A second figure; where it is known and lower, it counts.</param>
/// <param name="History">The certified highest figure up to and including a year; null where there is none.</param>
/// <param name="Tiers">In ascending order.</param>
/// <param name="Jump">The ruling for lower tiers crossed in the same year.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record TiersShape(
    FactDefinition Measure, FactDefinition? LowerOf, FactDefinition? History, IReadOnlyList<Tier> Tiers, HoldReference? Jump, SourcePlace Place)
    : IncentiveShape(Place);
