using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Model;

/// <summary>A bound on the things that a target row counts.</summary>
/// <param name="Bound">The bound word.</param>
/// <param name="Limit">The bound.</param>
public sealed record TargetBand(BoundWord Bound, Quantity Limit);
