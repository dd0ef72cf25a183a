using Cultivation.Policies.Model;

namespace Cultivation.Policies.Notices;

/// <summary>Compares rows that demand the same thing in two places of the document.</summary>
internal static class SameThingRules
{
    public static void Apply(IReadOnlyList<NumberedRow> rows, Findings findings)
    {
        var goals = rows.Where(row => row.IsInYears && row.Row.Role != TargetRole.Baseline).ToList();
        for (var index = 0; index < goals.Count; index++)
        {
            foreach (var later in goals.Skip(index + 1).Where(other => other.IsSameThing(goals[index])))
                Compare(goals[index], later, findings);
        }
    }

    private static void Compare(NumberedRow one, NumberedRow other, Findings findings)
    {
        var label = other.Row.Label;
        var same = one.Row.Figure.Low == other.Row.Figure.Low && one.Row.Figure.High == other.Row.Figure.High;
        if (one.Row.Period == other.Row.Period)
        {
            if (!same)
                findings.Add(NoticeKind.DifferentFigures, $"{one.Row.Area}{one.Year}年{label}两处数字不同：一处{one.Demand}，一处{other.Demand}", one, other);
            else if (one.IsStrict != other.IsStrict)
                findings.Add(NoticeKind.StrictAndNonStrict, $"{one.Row.Area}{one.Year}年{label}一处写{one.Demand}，一处写{other.Demand}，恰好等于时是否完成不明", one, other);
        }
        else if (same && one.Row.Count == TargetCount.Stock && one.IsGoal && other.IsGoal)
        {
            var (first, last) = one.Year < other.Year ? (one, other) : (other, one);
            findings.Add(NoticeKind.FlatTarget, $"{first.Row.Area}{label}{first.Year}年与{last.Year}年目标都是{first.Shown}，没有增长", first, last);
        }
    }
}
