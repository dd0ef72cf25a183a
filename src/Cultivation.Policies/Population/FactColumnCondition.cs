using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>One comparison of one fact, over columns.</summary>
internal sealed class FactColumnCondition : ColumnCondition
{
    public required ColumnTest Test { get; init; }

    public required Reading Value { get; init; }

    /// <summary>The fact of which the value is to be a share; null where it is compared itself.</summary>
    public required Reading? Whole { get; init; }

    /// <summary>One yuan, or one piece, in the scale of the value.</summary>
    public required long One { get; init; }

    public required Reading? More { get; init; }

    public required RulingHold Counting { get; init; }

    public required RulingHold Equal { get; init; }

    public required RulingHold Unless { get; init; }

    public required RulingHold SubjectTo { get; init; }

    public required bool PassIfMissing { get; init; }

    public required bool IsManual { get; init; }

    public required ReasonCode Reason { get; init; }

    public override Verdict Evaluate(int firm, int day, int year, int record)
    {
        if (!Value.TryGet(firm, day, year, record, out var value, out var denominator))
            return PassIfMissing ? Verdict.Pass : Verdict.Unknown;
        if (Whole is not null)
        {
            if (!Whole.TryGet(firm, day, year, record, out denominator, out _))
                return PassIfMissing ? Verdict.Pass : Verdict.Unknown;
            denominator = denominator == 0 ? One : denominator;
        }

        var met = Test.Meets(value, denominator, day, out var equal);
        if (met && !SubjectTo.Exists)
            return Verdict.Pass;
        if (equal)
            return Verdict.Of(Equal, Reason);
        if (!met && More is not null && Counting.Exists && More.TryGet(firm, day, year, record, out var more, out _) && Test.Meets(value + more, denominator, day, out _))
            return Verdict.Of(Counting, Reason);
        if (met)
            return Verdict.Of(SubjectTo, Reason);
        if (Unless.Exists)
            return Verdict.Of(Unless, Reason);
        return new Verdict(IsManual ? GateOutcome.Unknown : GateOutcome.Fail, IsManual ? ReasonCode.ManualDecision : Reason, RulingHold.None);
    }
}
