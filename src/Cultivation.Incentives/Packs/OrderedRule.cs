using Cultivation.Policies.Evaluation;

namespace Cultivation.Incentives.Packs;

/// <summary>A clause's rule and its place in lists.</summary>
/// <param name="Evaluator">The bound pack that it belongs to.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Order">Position among all clauses of the jurisdiction.</param>
public sealed record OrderedRule(PolicyEvaluator Evaluator, ClauseRule Rule, int Order);
