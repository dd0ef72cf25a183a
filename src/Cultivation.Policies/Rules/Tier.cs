using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>One tier.</summary>
/// <param name="Limit">The figure to be reached.</param>
/// <param name="Strict">Whether it must be exceeded.</param>
/// <param name="Equal">The ruling for equality with a strict limit; null: X-R01.</param>
/// <param name="Amount">The award of the tier.</param>
public sealed record Tier(Quantity Limit, bool Strict, HoldReference? Equal, Money Amount);
