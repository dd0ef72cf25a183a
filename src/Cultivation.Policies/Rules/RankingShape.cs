using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Rules;

/// <summary>An honour for the first so many of a ranking; a person confirms the draft.</summary>
/// <param name="Label">The honour.</param>
/// <param name="Places">How many are chosen.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record RankingShape(string Label, Quantity Places, SourcePlace Place) : IncentiveShape(Place);
