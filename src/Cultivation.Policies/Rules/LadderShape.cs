using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Rules;

/// <summary>Milestones of a yearly figure, tracked without an award.</summary>
/// <param name="Measure">The figure.</param>
/// <param name="Rungs">In ascending order; each must be exceeded.</param>
/// <param name="Equal">The ruling for equality; null: X-R01.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record LadderShape(FactDefinition Measure, IReadOnlyList<Quantity> Rungs, HoldReference? Equal, SourcePlace Place) : IncentiveShape(Place);
