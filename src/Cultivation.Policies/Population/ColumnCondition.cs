using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>A condition over columns; it answers as <see cref="ConditionNode"/> does for one firm.</summary>
internal abstract class ColumnCondition
{
    public abstract Verdict Evaluate(int firm, int day, int year, int record);
}

internal sealed class AllColumnCondition(ColumnCondition[] children) : ColumnCondition
{
    public override Verdict Evaluate(int firm, int day, int year, int record)
    {
        var worst = Verdict.Pass;
        foreach (var child in children)
        {
            var result = child.Evaluate(firm, day, year, record);
            if (result.Outcome > worst.Outcome)
                worst = result;
        }

        return worst;
    }
}

internal sealed class AnyColumnCondition(ColumnCondition[] children, ReasonCode reason) : ColumnCondition
{
    public override Verdict Evaluate(int firm, int day, int year, int record)
    {
        var best = new Verdict(GateOutcome.Fail, reason, RulingHold.None);
        foreach (var child in children)
        {
            var result = child.Evaluate(firm, day, year, record);
            if (best.Reason == ReasonCode.None)
                best = best with { Reason = result.Reason };
            if (result.Outcome < best.Outcome)
                best = result with { Reason = result.Outcome == GateOutcome.Held && reason != ReasonCode.None ? reason : result.Reason };
        }

        return best.Outcome == GateOutcome.Pass ? Verdict.Pass : best;
    }
}

internal sealed class NotColumnCondition(ColumnCondition inner, ReasonCode reason) : ColumnCondition
{
    public override Verdict Evaluate(int firm, int day, int year, int record)
    {
        var result = inner.Evaluate(firm, day, year, record);
        return result.Outcome switch
        {
            GateOutcome.Pass => new Verdict(GateOutcome.Fail, reason, RulingHold.None),
            GateOutcome.Fail => Verdict.Pass,
            GateOutcome.Unknown => result with { Hold = RulingHold.None },
            _ => new Verdict(GateOutcome.Held, reason, result.Hold.Exists ? result.Hold.Inverse() : RulingHold.None),
        };
    }
}
