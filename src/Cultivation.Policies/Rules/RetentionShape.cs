using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>A fixed amount for staying on the list for some years after the first entry. The year of entry does not count.</summary>
/// <param name="Years">Number of year-end lists that must contain the firm.</param>
/// <param name="Amount">The award.</param>
/// <param name="Earlier">The ruling for firms that entered before the policy.</param>
/// <param name="Interrupted">The ruling named where the firm left and came back within a year.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record RetentionShape(int Years, Money Amount, HoldReference? Earlier, string? Interrupted, SourcePlace Place) : IncentiveShape(Place);
