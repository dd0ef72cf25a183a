using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>A clause on awards or honours that names no money.</summary>
/// <param name="On">The event it speaks of.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record NoMoneyShape(EventKind On, SourcePlace Place) : IncentiveShape(Place);
