using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Decisions;

/// <summary>What came of one event: one year, one title, one entry, one project.</summary>
public sealed class DecisionItem
{
    internal DecisionItem(
        string? label, int year, FactRecord? record, DateOnly? eventDate, DecisionKind kind, ReasonCode reason, Money payable, Money entitled, Money paid,
        HeldPart[] held, Money? ceiling, GateResult[] gates, AmountLine[] lines, Hold[] questions, string? mark, string? ledgerItem)
    {
        Record = record;
        _label = label;
        Year = year;
        EventDate = eventDate;
        Kind = kind;
        Reason = reason;
        Payable = payable;
        Entitled = entitled;
        Paid = paid;
        Held = held;
        Ceiling = ceiling;
        Gates = gates;
        Lines = lines;
        Questions = questions;
        Mark = mark;
        LedgerItem = ledgerItem;
    }

    private readonly string? _label;

    /// <summary>The year of a yearly figure; 0 otherwise.</summary>
    public int Year { get; }

    /// <summary>The title, entry, project, agreement or application; null for a year.</summary>
    public FactRecord? Record { get; }

    /// <summary>What readers see as the event.</summary>
    public string Label => _label ?? ItemText.Label(this);

    /// <summary>The event date; null where it is not known.</summary>
    public DateOnly? EventDate { get; }

    /// <summary>The result.</summary>
    public DecisionKind Kind { get; }

    /// <summary>Why; <see cref="ReasonCode.None"/> where there is nothing to say.</summary>
    public ReasonCode Reason { get; }

    /// <summary>Undisputed and not yet paid.</summary>
    public Money Payable { get; }

    /// <summary>Undisputed, what was already paid included.</summary>
    public Money Entitled { get; }

    /// <summary>Already paid.</summary>
    public Money Paid { get; }

    /// <summary>Disputed parts.</summary>
    public IReadOnlyList<HeldPart> Held { get; }

    /// <summary>The maximum, for a ceiling; null otherwise.</summary>
    public Money? Ceiling { get; }

    // Whether the yearly figure does not reach the lowest tier: then neither "first time" nor a missing paper is why nothing is due.
    internal bool IsBelowLowestTier =>
        Kind == DecisionKind.Zero && Gates.Any(gate => gate is { Depth: 0, Outcome: GateOutcome.Fail } && gate.Rule == Evaluation.Gates.Threshold);

    /// <summary>Every gate, in order.</summary>
    public IReadOnlyList<GateResult> Gates { get; }

    /// <summary>The arithmetic, in order.</summary>
    public IReadOnlyList<AmountLine> Lines { get; }

    /// <summary>Rulings to be asked although nothing is held under them.</summary>
    public IReadOnlyList<Hold> Questions { get; }

    /// <summary>What was marked: a recommendation, a pool, a task; null where nothing was.</summary>
    public string? Mark { get; }

    /// <summary>Under which name a payment of this event is stated (<c>payment.item</c>): the tier, the level and title, the project; null where it needs none.</summary>
    public string? LedgerItem { get; }
}
