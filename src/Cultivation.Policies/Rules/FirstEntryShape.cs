using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>A fixed amount for a firm's first entry on the statistics bureau's list.</summary>
/// <param name="Amount">The award.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record FirstEntryShape(Money Amount, SourcePlace Place) : IncentiveShape(Place);
