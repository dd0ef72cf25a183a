using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>An event while it is being decided. Drafts are used again, so that a decision allocates only what it keeps.</summary>
internal sealed class ItemDraft
{
    public List<GateResult> Gates { get; } = [];

    public List<AmountLine> Lines { get; } = [];

    public List<AmountPart> Parts { get; } = [];

    public List<Hold> Questions { get; } = [];

    public string? Label { get; set; }

    public int Year { get; set; }

    public FactRecord? Record { get; set; }

    public DateOnly? Date { get; set; }

    public Money? Ceiling { get; set; }

    public string? Mark { get; set; }

    /// <summary>What it is when every gate holds and there is no amount.</summary>
    public DecisionKind Otherwise { get; set; }

    public ReasonCode OtherwiseReason { get; set; }

    public bool CapApplied { get; set; }

    /// <summary>Whether a failing evidence gate refuses instead of denying (an agreement that was not uploaded).</summary>
    public bool RefuseOnMissingEvidence { get; set; }

    /// <summary>Whether what is held waits for the authority to confirm that the policy still applies.</summary>
    public bool AfterHorizon { get; set; }

    /// <summary>A name under which the ledger may know this item; null where it has none.</summary>
    public string? LedgerKey { get; set; }

    public string? SecondLedgerKey { get; set; }

    public Money Paid { get; set; }

    public GateResult? FirstFailure { get; private set; }

    public GateResult? FirstUnknown { get; private set; }

    /// <summary>Open rulings among the gates, in order.</summary>
    public List<Hold> GateHolds { get; } = [];

    public bool MayPay => FirstFailure is null && FirstUnknown is null;

    public void Reset()
    {
        Gates.Clear();
        Lines.Clear();
        Parts.Clear();
        Questions.Clear();
        GateHolds.Clear();
        Label = Mark = LedgerKey = SecondLedgerKey = null;
        Year = 0;
        Record = null;
        Date = null;
        Ceiling = null;
        Otherwise = DecisionKind.Zero;
        OtherwiseReason = ReasonCode.None;
        CapApplied = RefuseOnMissingEvidence = AfterHorizon = false;
        Paid = Money.Zero;
        FirstFailure = FirstUnknown = null;
    }

    /// <summary>Adds a gate of its own and takes note of its outcome.</summary>
    public void Add(in GateResult gate)
    {
        Gates.Add(gate);
        Note(gate);
    }

    /// <summary>Takes note of a gate that was already appended together with its members.</summary>
    public void Note(in GateResult gate)
    {
        switch (gate.Outcome)
        {
            case GateOutcome.Fail:
                FirstFailure ??= gate;
                if (gate.Hold is { State: HoldState.Open })
                    Questions.Add(gate.Hold);
                break;
            case GateOutcome.Unknown:
                FirstUnknown ??= gate;
                break;
            case GateOutcome.Held when gate.Hold is not null:
                GateHolds.Add(gate.Hold);
                break;
        }
    }

    public void Pay(Money amount, Hold? hold = null, Hold? second = null) => Parts.Add(new AmountPart(amount, hold, second));

    public void Line(Arithmetic kind, string label, Money result, decimal a = 0, decimal b = 0, decimal c = 0, Hold? hold = null) =>
        Lines.Add(new AmountLine(kind, label, a, b, c, result, hold));
}
