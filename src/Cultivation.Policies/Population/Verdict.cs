using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>What came of a condition: the part of a gate that decides.</summary>
internal readonly record struct Verdict(GateOutcome Outcome, ReasonCode Reason, RulingHold Hold)
{
    public static Verdict Pass => new(GateOutcome.Pass, ReasonCode.None, RulingHold.None);

    public static Verdict Unknown => new(GateOutcome.Unknown, ReasonCode.DataMissing, RulingHold.None);

    public static Verdict Of(RulingHold hold, ReasonCode reason) => hold.State switch
    {
        HoldState.Released => Pass,
        HoldState.Cancelled => new Verdict(GateOutcome.Fail, reason, hold),
        _ => new Verdict(GateOutcome.Held, reason, hold),
    };
}
