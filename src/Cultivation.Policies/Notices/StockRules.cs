using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Notices;

/// <summary>Checks whether the entries demanded lead from the starting figure to the stock demanded.</summary>
internal static class StockRules
{
    // Which indicator is what comes new into the stock of which other.
    private static readonly Dictionary<string, string> StockOf = new()
    {
        ["above-scale-entries"] = "above-scale-enterprises",
        ["specialised-sme-recognitions"] = "specialised-smes",
        ["provincial-specialised-sme-recognitions"] = "provincial-specialised-smes",
        ["provincial-innovative-enterprise-recognitions"] = "provincial-innovative-enterprises",
    };

    public static void Apply(IReadOnlyList<NumberedRow> rows, Findings findings)
    {
        foreach (var group in rows.Where(row => StockOf.ContainsKey(row.Row.Indicator)).GroupBy(row => (row.Row.Indicator, row.Row.Area)))
        {
            var stocks = rows
                .Where(row => row.Row.Indicator == StockOf[group.Key.Indicator] && row.Row.Area == group.Key.Area && row.Row.Count == TargetCount.Stock && row.IsInYears)
                .ToList();
            var goals = stocks.Where(row => row.IsGoal).DistinctBy(row => (row.Year, row.Row.Figure.Low, row.IsStrict)).ToList();
            if (goals.Count == 0)
                continue;
            if (stocks.FirstOrDefault(row => row.Row.Role == TargetRole.Baseline) is { } start)
                CheckEntries([.. group], start, goals, findings);
            else
                findings.Add(NoticeKind.MissingBaseline, $"{group.Key.Area}{goals[0].Row.Label}有新增目标和存量目标，原文没有写基数，补录前不能计算进度", [group.First(), .. goals]);
        }
    }

    private static void CheckEntries(IReadOnlyList<NumberedRow> entries, NumberedRow start, List<NumberedRow> goals, Findings findings)
    {
        foreach (var goal in goals)
        {
            var years = goal.Year - start.Year;
            foreach (var entry in entries)
            {
                if (Added(entry, start.Year, goal.Year) is not { } added)
                    continue;
                var sum = start.Row.Figure.Low + added;
                if (goal.IsReachedBy(sum))
                    continue;
                var words = sum == goal.Row.Figure.Low ? "恰为" : "只能达到";
                var total = QuantityText.Describe(sum, Dimension.Count, start.Row.Figure.Unit);
                var each = entry.Row.Count == TargetCount.Cumulative ? entry.Shown : $"{QuantityText.Describe(entry.Row.Figure.Low, Dimension.Count, entry.Row.Figure.Unit)}（每年，{years}年）";
                findings.Add(NoticeKind.EntriesMissStock, $"{start.Year}年{start.Shown}加{entry.Row.Label}{each}{words}{total}，而{goal.Year}年{goal.Row.Label}要求{goal.Demand}", start, entry, goal);
            }
        }
    }

    /// <summary>What the entries demanded add between two year ends; null where they are demanded for another time.</summary>
    private static decimal? Added(NumberedRow entry, int from, int to) => entry.Row.Count switch
    {
        TargetCount.Cumulative or TargetCount.Annual when entry.IsInYears && entry.Row.Period.FirstYear == from + 1 && entry.Year == to => entry.Row.Figure.Low,
        TargetCount.AnnualAverage when entry.IsInYears && entry.Row.Period.FirstYear == from + 1 && entry.Year == to => entry.Row.Figure.Low * (to - from),
        TargetCount.Annual when entry.Row.Period.Kind == TargetPeriodKind.EveryYear => entry.Row.Figure.Low * (to - from),
        _ => null,
    };
}
