using Cultivation.Primitives;
using Cultivation.Registry.Pools;

namespace Cultivation.Registry.Tests.Pools;

/// <summary>Four quarters from what departments deliver.</summary>
public sealed class TrailingYearTests
{
    [Fact]
    public void Cumulative_figures_give_the_same_as_single_months()
    {
        var single = Enumerable.Range(1, 12).SelectMany(month => (MonthlyFigure[])[Of(2025, month, 100m + month), Of(2026, month, 200m + month)]).ToList();
        var cumulative = new List<MonthlyFigure>();
        foreach (var year in (int[])[2025, 2026])
        {
            for (var month = 2; month <= 12; month++)
                cumulative.Add(new($"{year}-{month:00}", true, Enumerable.Range(1, month).Sum(at => (year == 2025 ? 100m : 200m) + at)));
        }

        for (var quarter = 1; quarter <= 4; quarter++)
        {
            var expected = Enumerable.Range(1, 3 * quarter).Sum(month => 200m + month) + Enumerable.Range(3 * quarter + 1, 12 - 3 * quarter).Sum(month => 100m + month);
            TrailingYear.Sum(single, Period.Quarter(2026, quarter)).ShouldBe(expected);
            TrailingYear.Sum(cumulative, Period.Quarter(2026, quarter)).ShouldBe(expected);
        }
    }

    [Fact]
    public void Any_missing_month_leaves_the_sum_unknown()
    {
        var all = Enumerable.Range(1, 12).SelectMany(month => (MonthlyFigure[])[Of(2025, month, 1m), Of(2026, month, 1m)]).ToList();
        TrailingYear.Sum(all, Period.Quarter(2026, 2)).ShouldBe(12m);
        foreach (var month in all.Where(figure => string.CompareOrdinal(figure.Period, "2025-07") >= 0 && string.CompareOrdinal(figure.Period, "2026-06") <= 0))
            TrailingYear.Sum([.. all.Where(figure => figure != month)], Period.Quarter(2026, 2)).ShouldBeNull(month.Period);
    }

    [Fact]
    public void January_and_February_may_come_together()
    {
        var figures = new List<MonthlyFigure> { new("2026-02", true, 20m) };
        figures.AddRange(Enumerable.Range(3, 10).Select(month => Of(2026, month, 1m)));
        TrailingYear.Sum(figures, Period.Quarter(2026, 4)).ShouldBe(30m);
    }

    private static MonthlyFigure Of(int year, int month, decimal value) => new($"{year}-{month:00}", false, value);
}
