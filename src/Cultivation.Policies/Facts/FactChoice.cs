namespace Cultivation.Policies.Facts;

/// <summary>One word of a closed list.</summary>
/// <param name="Id">English standard term.</param>
/// <param name="Label">The word that officers write first.</param>
/// <param name="Aliases">Other words that are accepted.</param>
public sealed record FactChoice(string Id, string Label, IReadOnlyList<string> Aliases);
