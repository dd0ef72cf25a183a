using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Notices;

/// <summary>Compares what is demanded for single years with what is demanded for the years together.</summary>
internal static class YearRules
{
    public static void Apply(IReadOnlyList<NumberedRow> rows, Findings findings)
    {
        foreach (var thing in rows.Where(row => row.IsInYears && row.IsGoal).GroupBy(row => (row.Row.Indicator, row.Row.Area)))
        {
            var years = thing.Where(row => row.IsOneYear).OrderBy(row => row.Year).ToList();
            var amounts = years.Where(row => row.Row.Count == TargetCount.Annual).ToList();
            var growths = years.Where(row => row.Row.Count == TargetCount.Growth).ToList();
            foreach (var whole in thing.Where(row => !row.IsOneYear))
            {
                if (whole.Row.Count == TargetCount.AverageGrowth)
                    CheckCompound(whole, Within(whole, growths), findings);
                else if (whole.Row.Count == TargetCount.Cumulative)
                    CheckTotal(whole, Within(whole, amounts), findings);
                else if (whole.Row.Count == TargetCount.AverageIncrease)
                    CheckIncrease(whole, Within(whole, amounts), findings);
            }

            CheckGrowth(amounts, growths, findings);
        }
    }

    /// <summary>One row for each year of the whole; none where a year is missing.</summary>
    private static List<NumberedRow> Within(NumberedRow whole, List<NumberedRow> years)
    {
        var period = whole.Row.Period;
        var within = years.Where(row => row.Year >= period.FirstYear && row.Year <= period.LastYear).DistinctBy(row => row.Year).ToList();
        return within.Count == period.LastYear - period.FirstYear + 1 ? within : [];
    }

    private static void CheckCompound(NumberedRow whole, List<NumberedRow> growths, Findings findings)
    {
        if (growths.Count == 0)
            return;
        var product = growths.Aggregate(1m, (factor, row) => factor * (1 + row.Row.Figure.Low));
        var demanded = growths.Aggregate(1m, (factor, _) => factor * (1 + whole.Row.Figure.Low));
        if (product >= demanded)
            return;
        var average = Root(product, growths.Count) - 1;
        var rates = string.Join("、", growths.Select(row => row.Shown));
        findings.Add(NoticeKind.CompoundBelowAverage, $"分年增速{rates}复合年均为{Percent(average)}，低于年均{whole.Shown}", [.. growths, whole]);
    }

    private static void CheckTotal(NumberedRow whole, List<NumberedRow> amounts, Findings findings)
    {
        var sum = amounts.Sum(row => row.Row.Figure.Low);
        if (amounts.Count == 0 || whole.IsReachedBy(sum))
            return;
        findings.Add(NoticeKind.YearsMissTotal, $"{whole.Row.Label}分年{string.Join("、", amounts.Select(row => row.Shown))}合计{Describe(sum, whole)}，而累计要求{whole.Demand}", [.. amounts, whole]);
    }

    private static void CheckIncrease(NumberedRow whole, List<NumberedRow> levels, Findings findings)
    {
        if (levels.Count < 2)
            return;
        var implied = (levels[^1].Row.Figure.Low - levels[0].Row.Figure.Low) / (levels.Count - 1);
        if (implied != whole.Row.Figure.Low)
            findings.Add(NoticeKind.LevelsOtherThanIncrease, $"{whole.Row.Label}要求{whole.Shown}，分年数值{string.Join("、", levels.Select(row => row.Shown))}年均提高{Describe(implied, whole)}", [.. levels, whole]);
    }

    private static void CheckGrowth(List<NumberedRow> amounts, List<NumberedRow> growths, Findings findings)
    {
        foreach (var growth in growths)
        {
            var before = amounts.FirstOrDefault(row => row.Year == growth.Year - 1);
            var after = amounts.FirstOrDefault(row => row.Year == growth.Year);
            if (before is null || after is null || before.Row.Figure.Low <= 0 || after.Row.Figure.Low >= before.Row.Figure.Low * (1 + growth.Row.Figure.Low))
                continue;
            var implied = (after.Row.Figure.Low / before.Row.Figure.Low) - 1;
            findings.Add(NoticeKind.AmountsBelowGrowth, $"{growth.Year}年由{before.Shown}到{after.Shown}只增长{Percent(implied)}，低于要求的{growth.Shown}", before, after, growth);
        }
    }

    private static string Describe(decimal value, NumberedRow row) => QuantityText.Describe(value, row.Row.Figure.Dimension, row.Row.Figure.Unit);

    private static string Percent(decimal share) => QuantityText.Describe(decimal.Round(share, 5), Dimension.Share);

    /// <summary>The root of a positive number by Newton's steps, from above, in decimal arithmetic.</summary>
    private static decimal Root(decimal value, int degree)
    {
        var root = Math.Max(value, 1m);
        for (var step = 0; step < 200; step++)
        {
            var power = 1m;
            for (var factor = 1; factor < degree; factor++)
                power *= root;
            var next = (((degree - 1) * root) + (value / power)) / degree;
            if (next >= root)
                break;
            root = next;
        }

        return root;
    }
}
