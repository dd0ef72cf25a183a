using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>What a gate asks, the same for every firm.</summary>
/// <param name="Kind">Which gate.</param>
/// <param name="Label">The question, in Chinese.</param>
/// <param name="Condition">The condition on a fact; null for gates that are not of the pack.</param>
public sealed record GateRule(GateKind Kind, string Label, FactCondition? Condition);
