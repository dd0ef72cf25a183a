namespace Cultivation.Incentives.Packs;

/// <summary>What may pay in a jurisdiction on a day.</summary>
/// <param name="Day">The day whose rules these are.</param>
/// <param name="Rules">In the order of policies and of clauses.</param>
public sealed record IncentiveRules(DateOnly Day, IReadOnlyList<OrderedRule> Rules);
