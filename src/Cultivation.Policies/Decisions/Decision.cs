using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Receipts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Decisions;

/// <summary>
/// What one clause means for one subject at three clocks: the result, every event with every gate and its inputs, the arithmetic,
/// the rulings, and a receipt that anybody can replay. Texts are written when they are read.
/// </summary>
public sealed class Decision
{
    private Receipt? _receipt;

    internal Decision(PolicyEvaluator policy, ClauseRule rule, FactSheet facts, Clocks clocks, DecisionItem[] items)
    {
        Policy = policy;
        Rule = rule;
        Facts = facts;
        Clocks = clocks;
        Items = items;
        var payable = Money.Zero;
        var held = Money.Zero;
        Money? ceiling = null;
        foreach (var item in items)
        {
            payable += item.Payable;
            foreach (var part in item.Held)
                held += part.Amount;
            if (item.Ceiling is { } maximum)
                ceiling = (ceiling ?? Money.Zero) + maximum;
        }

        Payable = payable;
        HeldTotal = held;
        Ceiling = ceiling;
        (Kind, Reason) = Summarise(items);
    }

    /// <summary>The pack and the authority's decisions it was evaluated with.</summary>
    public PolicyEvaluator Policy { get; }

    /// <summary>The clause's rule.</summary>
    public ClauseRule Rule { get; }

    /// <summary>Id of the clause.</summary>
    public string ClauseId => Rule.Clause.Id;

    /// <summary>The exact words of the policy that it rests on.</summary>
    public string Quote => Rule.Clause.Quote;

    /// <summary>Everything that was stated about the subject.</summary>
    public FactSheet Facts { get; }

    /// <summary>When the facts were true, when they were known, which rules were in force.</summary>
    public Clocks Clocks { get; }

    /// <summary>One result for each event, in the order of time.</summary>
    public IReadOnlyList<DecisionItem> Items { get; }

    /// <summary>The result.</summary>
    public DecisionKind Kind { get; }

    /// <summary>Why: of the last event where nothing is payable or held.</summary>
    public ReasonCode Reason { get; }

    /// <summary>Undisputed and not yet paid.</summary>
    public Money Payable { get; }

    /// <summary>Sum of all held parts.</summary>
    public Money HeldTotal { get; }

    /// <summary>Sum of the maxima of all projects; null where the clause gives no maximum only.</summary>
    public Money? Ceiling { get; }

    /// <summary>Id of the clause under which the award is paid, where this clause only applies it to a further case; null otherwise.</summary>
    public string? CountsUnder => Rule.SameAwardAs?.Clause.Id;

    /// <summary>The held amount of each ruling.</summary>
    public IReadOnlyDictionary<string, Money> Held
    {
        get
        {
            var held = new SortedDictionary<string, Money>(StringComparer.Ordinal);
            foreach (var part in Items.SelectMany(item => item.Held))
                held[part.Ruling] = held.GetValueOrDefault(part.Ruling) + part.Amount;
            return held;
        }
    }

    /// <summary>Rulings that should be asked although nothing is held under them.</summary>
    public IReadOnlyList<string> Questions => [.. Items.SelectMany(item => item.Questions).Select(hold => hold.Ruling.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What was marked: recommendation, pool, task, other document; null where nothing was.</summary>
    public string? Mark => Items.Select(item => item.Mark).LastOrDefault(mark => mark is not null);

    /// <summary>Proof of the inputs and of the result; computed when first read.</summary>
    public Receipt Receipt => _receipt ??= Receipt.Of(this);

    /// <summary>The result in one line: <c>200,000元 + 待定 100,000元 [ZZ-R04]</c>.</summary>
    public string Summary => DecisionText.Summary(this);

    /// <summary>The decision as a text in Chinese that a firm can read.</summary>
    public string ToText() => DecisionText.Write(this);

    /// <summary>The decision as canonical JSON: the same bytes for the same inputs on every machine.</summary>
    public byte[] ToJson() => DecisionJson.Write(this);

    /// <summary>For each event that fails or waits: what would have to be true, how far it is, and until when it can still happen.</summary>
    public IReadOnlyList<NearMiss> NearMisses() => NearMiss.Of(this);

    /// <summary>
    /// Names of the events of <see cref="Items"/>, in their order: the same event has the same name in every decision on the
    /// same subject, whatever else becomes known (<c>year/2023</c>, <c>title/专精特新/市级/2022-09-15</c>). None is given twice.
    /// </summary>
    public IReadOnlyList<string> EventKeys() => EventKey.Of(this);

    private static (DecisionKind Kind, ReasonCode Reason) Summarise(DecisionItem[] items)
    {
        DecisionItem? best = null;
        foreach (var item in items)
        {
            // Of equal rank the last event speaks for the clause; a payable event beats one that merely waits.
            if (best is null || Rank(item) >= Rank(best))
                best = item;
        }

        return best is null ? (DecisionKind.Zero, ReasonCode.NotCertified) : (best.Kind, best.Reason);
    }

    private static int Rank(DecisionItem item) => item.Kind switch
    {
        DecisionKind.Award => 6,
        DecisionKind.Ceiling => 5,
        DecisionKind.Hold when item.Held.Count > 0 => 4,
        DecisionKind.Refuse => 4,
        DecisionKind.Refer => 3,
        DecisionKind.Recommend => 2,
        DecisionKind.Hold => 1,
        _ => 0,
    };
}
