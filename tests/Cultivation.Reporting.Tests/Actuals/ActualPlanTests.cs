using Cultivation.Policies.Loading;
using Cultivation.Reporting.Actuals;
using Cultivation.Reporting.Targets;

namespace Cultivation.Reporting.Tests.Actuals;

/// <summary>What is asked for the rows of the repository's packs, and what the answers come to; no server.</summary>
public sealed class ActualPlanTests
{
    private static readonly TargetBook Book = new(PackLoader.LoadAll(Path.Combine(AppContext.BaseDirectory, "seeds")).OrThrow().Packs);

    [Fact]
    public void Every_target_row_is_computed_or_says_who_would_have_to_deliver_what()
    {
        var rows = Book.Jurisdictions.SelectMany(Book.Of).ToList();
        rows.Count.ShouldBe(101);
        IndicatorTable.Computed.Intersect(IndicatorTable.NotDelivered).ShouldBeEmpty();
        rows.Select(entry => entry.Row.Indicator).Distinct().Order().ShouldBe(IndicatorTable.Computed.Concat(IndicatorTable.NotDelivered).Order());
        foreach (var jurisdiction in Book.Jurisdictions)
        {
            foreach (var entry in Book.Of(jurisdiction))
            {
                var plan = Plan(entry, new DateOnly(2026, 6, 30));
                var actual = plan.Conclude([.. plan.Figures.Select(figure => new Answer(null, $"缺{figure.Label}", ""))]);
                actual.Value.ShouldBeNull(entry.Reference);
                actual.Explanation.ShouldNotBeEmpty(entry.Reference);
            }
        }
    }

    [Fact]
    public void Stock_is_asked_at_the_year_end_and_before_it_today()
    {
        Registry("ML-2-1-a#2", new DateOnly(2026, 6, 30)).Period.Text.ShouldBe("2026-06");
        Registry("ML-2-1-a#2", new DateOnly(2028, 12, 31)).Period.Text.ShouldBe("2028");
        Registry("ML-2-1-a#1", new DateOnly(2026, 6, 30)).Period.Text.ShouldBe("2025");
    }

    [Fact]
    public void Flow_sums_the_years_and_the_running_year_may_be_open()
    {
        var plan = Plan(Entry("ML-2-3-e#1"), new DateOnly(2027, 3, 31));
        plan.Figures.Select(figure => figure.Registry!.Period.Text).ShouldBe(["2026", "2027"]);
        plan.Conclude([new Answer(5m, "", "县统计局"), new Answer(null, "缺2027年规上工业企业名单", "")])
            .ShouldSatisfyAllConditions(actual => actual.Value.ShouldBe(5m), actual => actual.Explanation.ShouldContain("2027年未计入（缺2027年规上工业企业名单）"));
        plan.Conclude([new Answer(null, "缺2026年规上工业企业名单", ""), new Answer(2m, "", "县统计局")]).Value.ShouldBeNull();
        Plan(Entry("ML-2-3-e#1"), new DateOnly(2025, 12, 31)).Conclude([]).Explanation.ShouldBe("2026-2027年尚未开始");
    }

    [Fact]
    public void Average_of_the_years_is_not_their_sum() =>
        Plan(Entry("ML-2-1-b#1"), new DateOnly(2028, 12, 31)).Conclude([.. ((decimal[])[3m, 5m, 7m]).Select(value => new Answer(value, "", "县统计局"))]).Value.ShouldBe(5m);

    [Fact]
    public void Higher_bands_are_taken_off_the_lower()
    {
        var plan = Plan(Entry("ML-2-1-e#1"), new DateOnly(2026, 6, 30));
        plan.Figures.Select(figure => (figure.Registry!.Above, figure.IsSubtracted)).ShouldBe([("5亿元", false), ("15亿元", true)]);
        plan.Conclude([new Answer(3m, "", "县统计局"), new Answer(1m, "", "县统计局")]).Value.ShouldBe(2m);
    }

    [Fact]
    public void Chain_that_stands_worst_speaks_for_every_chain()
    {
        var plan = Plan(Entry("ZZ-3-1-a#1"), new DateOnly(2026, 3, 31));
        plan.Figures.Select(figure => figure.Registry!.Chain).ShouldBe(["钢铁", "化工", "建材", "装备制造", "铸造", "食品", "废旧物资综合利用"]);
        decimal? Of(params int[] counts) => plan.Conclude([.. counts.Select(count => new Answer(count, "", "县工信局"))]).Value;
        Of(1, 2, 1, 2, 1, 2, 0).ShouldBe(0m);
        Of(1, 2, 1, 2, 1, 2, 3).ShouldBe(3m);
        Of(1, 1, 1, 1, 1, 1, 2).ShouldBe(2m);
    }

    [Fact]
    public void Assessment_area_is_asked_by_its_name() =>
        Registry("CZ-A-4-b#2", new DateOnly(2022, 6, 30)).Area.ShouldBe("江南产业集中区");

    private static Contracts.Registry.V1.MeasureQuestion Registry(string reference, DateOnly today) => Plan(Entry(reference), today).Figures.Single().Registry!;

    private static TargetEntry Entry(string reference) => Book.Jurisdictions.SelectMany(Book.Of).Single(entry => entry.Reference == reference);

    private static ActualPlan Plan(TargetEntry entry, DateOnly today) => ActualPlan.For(entry, Book.Of(entry.Pack.Jurisdiction), today);
}
