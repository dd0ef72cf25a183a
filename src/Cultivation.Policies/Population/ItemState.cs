using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>One event being decided: what its gates came to so far. The counterpart of <see cref="ItemDraft"/> without the explanation.</summary>
internal struct ItemState
{
    /// <summary>Event date; the as-of day where <see cref="HasDate"/> is false.</summary>
    public int Day;
    public int Year;
    public int Record;
    public bool HasDate;
    public bool Failed;
    public bool Missing;
    public bool AfterHorizon;
    public bool CapApplied;
    public bool HasCeiling;
    public short FirstHold;
    public ReasonCode FailReason;
    public ReasonCode MissingReason;
    public ReasonCode HoldReason;
    public DecisionKind Otherwise;
    public ReasonCode OtherwiseReason;
    public long Ceiling;
    public int Parts;

    public static ItemState Begin(int day, bool hasDate, int year, int record) => new()
    {
        Day = day,
        HasDate = hasDate,
        Year = year,
        Record = record,
        FirstHold = -1,
        Otherwise = DecisionKind.Zero,
    };

    public readonly bool MayPay => !Failed && !Missing;

    public void Fail(ReasonCode reason)
    {
        if (!Failed)
            FailReason = reason;
        Failed = true;
    }

    public void Miss(ReasonCode reason = ReasonCode.DataMissing)
    {
        if (!Missing)
            MissingReason = reason;
        Missing = true;
    }

    public void Gate(RulingHold hold, ReasonCode reason) => Note(Verdict.Of(hold, reason));

    public void Note(Verdict verdict)
    {
        switch (verdict.Outcome)
        {
            case GateOutcome.Fail:
                Fail(verdict.Reason);
                break;
            case GateOutcome.Unknown:
                Miss(verdict.Reason);
                break;
            case GateOutcome.Held:
                if (FirstHold < 0)
                    (FirstHold, HoldReason) = (verdict.Hold.Ruling, verdict.Reason);
                break;
        }
    }
}
