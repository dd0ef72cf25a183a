using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Notices;

/// <summary>Compares the parts of a cascade with its whole.</summary>
internal static class CascadeRules
{
    public static void Apply(IReadOnlyList<NumberedRow> rows, Findings findings)
    {
        var cascades = rows
            .Where(row => row.Row.Parent is not null)
            .GroupBy(row => (row.Row.Indicator, row.Row.Parent, row.Row.Period, row.Row.Count))
            .Select(parts => (Parts: parts.ToList(), Whole: WholeOf(rows, parts.First())))
            .Where(cascade => cascade.Whole is not null)
            .Select(cascade => (cascade.Parts, Whole: cascade.Whole!))
            .ToList();
        foreach (var (parts, whole) in cascades)
        {
            var sum = parts.Sum(row => row.Row.Figure.Low);
            if (sum != whole.Row.Figure.Low)
                findings.Add(NoticeKind.PartsOtherThanWhole, $"{whole.Row.Label}各地区合计{Describe(sum, whole)}，{whole.Row.Area}为{whole.Shown}", [whole, .. parts]);
        }

        CheckImpliedBaselines(cascades, findings);
    }

    // The whole stands above its parts in the table; the text before may state the same thing once more.
    private static NumberedRow? WholeOf(IReadOnlyList<NumberedRow> rows, NumberedRow part) =>
        rows.TakeWhile(row => row != part).LastOrDefault(row => IsWhole(row, part)) ?? rows.FirstOrDefault(row => IsWhole(row, part));

    private static bool IsWhole(NumberedRow row, NumberedRow part) =>
        row.Row.Area == part.Row.Parent && row.Row.Indicator == part.Row.Indicator && row.Row.Period == part.Row.Period
        && row.Row.Count == part.Row.Count && row.Row.Figure.Dimension == part.Row.Figure.Dimension && row.IsGoal;

    /// <summary>Stock less net increase is where an area starts from; the parts' starts should add up to the whole's.</summary>
    private static void CheckImpliedBaselines(IReadOnlyList<(List<NumberedRow> Parts, NumberedRow Whole)> cascades, Findings findings)
    {
        foreach (var stock in cascades.Where(cascade => cascade.Whole.Row.Count == TargetCount.Stock))
        {
            foreach (var increase in cascades.Where(cascade => IsIncreaseOf(cascade.Whole, stock.Whole)))
            {
                var whole = stock.Whole.Row.Figure.Low - increase.Whole.Row.Figure.Low;
                var parts = stock.Parts.Sum(row => row.Row.Figure.Low) - increase.Parts.Sum(row => row.Row.Figure.Low);
                if (whole != parts)
                    findings.Add(NoticeKind.ImpliedBaselinesDiffer, $"由存量减净增倒推的{increase.Whole.Row.Period.FirstYear - 1}年末基数，各地区合计{Describe(parts, stock.Whole)}，{stock.Whole.Row.Area}为{Describe(whole, stock.Whole)}", stock.Whole, increase.Whole);
            }
        }
    }

    private static bool IsIncreaseOf(NumberedRow increase, NumberedRow stock) =>
        increase.Row.Count == TargetCount.Cumulative && increase.Row.Area == stock.Row.Area && increase.Year == stock.Year
        && increase.Row.Indicator.EndsWith("-net-increase", StringComparison.Ordinal)
        && stock.Row.Indicator.StartsWith(increase.Row.Indicator[..^"-net-increase".Length], StringComparison.Ordinal);

    private static string Describe(decimal value, NumberedRow row) => QuantityText.Describe(value, row.Row.Figure.Dimension, row.Row.Figure.Unit);
}
