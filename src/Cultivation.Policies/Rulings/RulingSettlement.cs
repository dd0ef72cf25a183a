using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rulings;

/// <summary>
/// What the decision of a ruling means for a decision made before it: exactly the held parts of that ruling are released or cancelled.
/// The old decision stays as it is; a new one refers to it.
/// </summary>
/// <param name="Ruling">The interpreter's decision.</param>
/// <param name="OldReceipt">Receipt id of the decision made before.</param>
/// <param name="Decision">The new decision, from the same facts and clocks under the ruling.</param>
/// <param name="Released">What became payable by the ruling.</param>
/// <param name="Cancelled">What was given up by the ruling.</param>
/// <param name="StillHeld">What was held under this ruling and now waits for another open one.</param>
/// <param name="AwaitsApproval">What was held under this ruling and is now a maximum below which an officer approves an amount.</param>
public sealed record RulingSettlement(
    RulingDecision Ruling, string OldReceipt, Decision Decision, Money Released, Money Cancelled, Money StillHeld, Money AwaitsApproval)
{
    /// <summary>Applies a ruling to a decision made before it.</summary>
    /// <param name="old">The old decision.</param>
    /// <param name="decided">The interpreter's decision.</param>
    /// <exception cref="ArgumentException">The pack has no such ruling or option.</exception>
    public static RulingSettlement Apply(Decision old, RulingDecision decided)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(decided);
        if (old.Policy.Pack.Ruling(decided.Ruling)?.Option(decided.Option) is null)
            throw new ArgumentException($"政策包 {old.Policy.Pack.Id} 没有口径 {decided.Ruling} 的选项“{decided.Option}”。", nameof(decided));

        // The facts and their clocks stay; only the rules move on, to the day of the ruling or later.
        var rulesAt = decided.From > old.Policy.RulesAt ? decided.From : old.Policy.RulesAt;
        return Apply(old, decided, new PolicyEvaluator(old.Policy.Pack, old.Policy.Authority.With(decided), rulesAt));
    }

    /// <summary>Applies a ruling to many decisions made before it under the same pack; the pack is bound once.</summary>
    /// <param name="old">The old decisions, all of one evaluator.</param>
    /// <param name="decided">The interpreter's decision.</param>
    /// <exception cref="ArgumentException">The pack has no such ruling or option.</exception>
    public static IReadOnlyList<RulingSettlement> ApplyAll(IReadOnlyList<Decision> old, RulingDecision decided)
    {
        ArgumentNullException.ThrowIfNull(old);
        var evaluators = new Dictionary<PolicyEvaluator, PolicyEvaluator>();
        var settlements = new List<RulingSettlement>(old.Count);
        foreach (var decision in old)
        {
            if (!evaluators.TryGetValue(decision.Policy, out var evaluator))
            {
                var first = Apply(decision, decided);
                evaluators.Add(decision.Policy, first.Decision.Policy);
                settlements.Add(first);
                continue;
            }

            settlements.Add(Apply(decision, decided, evaluator));
        }

        return settlements;
    }

    private static RulingSettlement Apply(Decision old, RulingDecision decided, PolicyEvaluator evaluator)
    {
        var renewed = evaluator.Evaluate(old.ClauseId, old.Facts, old.Clocks.AsOf, old.Clocks.KnownAt);
        var held = old.Held.GetValueOrDefault(decided.Ruling);
        var released = renewed.Payable - old.Payable;
        var moved = renewed.HeldTotal - (old.HeldTotal - held);
        var approval = (renewed.Ceiling ?? Money.Zero) - (old.Ceiling ?? Money.Zero);
        return new RulingSettlement(decided, old.Receipt.Id, renewed, released, held - released - moved - approval, moved, approval);
    }
}
