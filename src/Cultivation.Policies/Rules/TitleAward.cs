using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>The amount of one title at one level.</summary>
/// <param name="Title">Position of the title in <c>title.title</c>.</param>
/// <param name="Level">Position of the level in <c>title.level</c>.</param>
/// <param name="Amount">The award.</param>
/// <param name="Hold">Where set, the amount is held under this ruling.</param>
/// <param name="Ask">Where set, the title is not covered as long as this ruling is open, and nothing is held.</param>
public sealed record TitleAward(int Title, int Level, Money Amount, HoldReference? Hold, HoldReference? Ask);
