using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rulings;

/// <summary>
/// What a decided ruling means for a decision made before it: a new decision over the same facts and clocks that refers to the old one.
/// The old one stays as it is.
/// </summary>
/// <param name="Before">The decision made before.</param>
/// <param name="Decided">The decided ruling.</param>
/// <param name="After">The new decision.</param>
public sealed record RulingEffect(Decision Before, RulingDecision Decided, Decision After)
{
    /// <summary>Id of the receipt that the new decision refers to.</summary>
    public string RefersTo => Before.Receipt.Id;

    /// <summary>What was held under the ruling; zero where the decision did not wait for it.</summary>
    public Money WasHeld => Before.Held.GetValueOrDefault(Decided.Ruling);

    /// <summary>What becomes payable; negative where the ruling lowers an amount that was not held.</summary>
    public Money Released => After.Payable - Before.Payable;

    /// <summary>What goes on waiting, under another open ruling.</summary>
    public Money Moved => (After.HeldTotal - After.Held.GetValueOrDefault(Decided.Ruling)) - (Before.HeldTotal - WasHeld);

    /// <summary>What is cancelled: what was held, less what is released and what goes on waiting.</summary>
    public Money Cancelled => WasHeld - Released - Moved;

    /// <summary>Applies a decided ruling to a decision.</summary>
    /// <param name="before">The decision.</param>
    /// <param name="decided">The ruling; it applies from its day on, also to decisions about earlier events.</param>
    /// <exception cref="ArgumentException">The pack has no such ruling or option, or the decision was made under a later answer to it.</exception>
    public static RulingEffect Of(Decision before, RulingDecision decided)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(decided);
        var policy = before.Policy;
        if (policy.Pack.Ruling(decided.Ruling) is not { } ruling)
            throw new ArgumentException($"政策包 {policy.Pack.Id} 没有口径“{decided.Ruling}”。", nameof(decided));
        if (ruling.Option(decided.Option) is null)
            throw new ArgumentException($"口径 {ruling.Id} 没有选项“{decided.Option}”。", nameof(decided));
        if (policy.Authority.Rulings.Append(ruling.Decided).Any(earlier => earlier?.Ruling == decided.Ruling && earlier.From > decided.From))
            throw new ArgumentException($"口径 {ruling.Id} 已有更晚的决定，不能再补一个更早的。", nameof(decided));
        var rulesAt = decided.From > before.Clocks.RulesAt ? decided.From : before.Clocks.RulesAt;
        var evaluator = new PolicyEvaluator(policy.Pack, policy.Authority.With(decided), rulesAt);
        return new RulingEffect(before, decided, evaluator.Evaluate(before.ClauseId, before.Facts, before.Clocks.AsOf, before.Clocks.KnownAt));
    }
}
