using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Cultivation.Registry.Pools;

namespace Cultivation.Registry.Tests.Pools;

/// <summary>What the packs' bounds make of a firm; no server.</summary>
public sealed class ScreeningTests
{
    private static readonly PoolBounds Minle = PoolSpecimen.Bounds(PoolSpecimen.Minle, "reserve", PoolSpecimen.Q1);

    [Fact]
    public void Revenue_exactly_at_lower_bound_enters()
    {
        Screen(4_999_999.99m).Code.ShouldBe(ScreeningCodes.BelowBounds);
        var outcome = Screen(5_000_000m);
        (outcome.IsMember, outcome.ReadyToEnrol, outcome.Code).ShouldBe((true, false, ScreeningCodes.WithinBounds));
        outcome.Reason.ShouldBe("2025年4月至2026年3月年主营业务收入500万元，在近规企业储备库标准（500万元至2000万元）内（ML-3-2-1-b；口径 ML-R14 未定，按默认口径）");
        Screen(5_000_000.01m).Code.ShouldBe(ScreeningCodes.WithinBounds);
    }

    [Fact]
    public void Revenue_at_twenty_million_is_ready_to_enrol_and_stays_until_listed()
    {
        Screen(19_999_999.99m).ReadyToEnrol.ShouldBeFalse();
        foreach (var revenue in (decimal[])[20_000_000m, 20_000_000.01m, 90_000_000m])
        {
            var reached = Screen(revenue);
            (reached.IsMember, reached.ReadyToEnrol, reached.Code).ShouldBe((true, true, ScreeningCodes.ReadyToEnrol));
        }

        // Whatever the figure does then, and whether it comes at all.
        var ready = Member(ready: true, ScreeningCodes.ReadyToEnrol);
        foreach (var later in (decimal?[])[1_000_000m, 12_000_000m, 25_000_000m, null])
        {
            var kept = Screen(later, ready);
            (kept.IsMember, kept.ReadyToEnrol, kept.Code).ShouldBe((true, true, ScreeningCodes.ReadyToEnrol));
        }

        var listed = Screen(25_000_000m, ready, sheet => sheet.Add(Listing(new DateOnly(2026, 2, 1))));
        (listed.IsMember, listed.Code).ShouldBe((false, ScreeningCodes.Enrolled));
        Screen(25_000_000m, ready, sheet => sheet.Add(Listing(new DateOnly(2026, 4, 1)))).IsMember.ShouldBeTrue("it is listed after the quarter's end");
    }

    [Fact]
    public void Firm_listed_at_the_year_end_before_is_no_member_until_it_leaves_the_list()
    {
        var onList = new Fact(FactVocabulary.AboveScaleYearEnd, FactContent.Of(true), 2025);
        Screen(8_000_000m, before: null, sheet => sheet.Add(onList)).Code.ShouldBe(ScreeningCodes.Enrolled);
        Screen(8_000_000m, before: null, sheet => sheet.Add(onList).Add(Listing(new DateOnly(2020, 1, 1), new DateOnly(2026, 3, 1))))
            .Code.ShouldBe(ScreeningCodes.WithinBounds);
        Screen(8_000_000m, before: null, sheet => sheet.Add(new Fact(FactVocabulary.AboveScaleYearEnd, FactContent.Of(false), 2025)))
            .Code.ShouldBe(ScreeningCodes.WithinBounds);
    }

    [Fact]
    public void Other_industry_leaves_even_when_ready()
    {
        var outcome = Decide(Minle, PoolSpecimen.Sheet(PoolSpecimen.Minle, "F51"), PoolSpecimen.Months(PoolSpecimen.Q1, 30_000_000m), Member(ready: true, ScreeningCodes.ReadyToEnrol));
        (outcome.IsMember, outcome.Code).ShouldBe((false, ScreeningCodes.NotCovered));
        outcome.Reason.ShouldContain("F51");
    }

    [Fact]
    public void Missing_figures_put_nobody_in_and_a_member_out_only_the_second_time()
    {
        Screen(null).ShouldSatisfyAllConditions(
            outcome => outcome.IsMember.ShouldBeFalse(),
            outcome => outcome.Reason.ShouldBe("缺少数据：年主营业务收入（统计局提供）（ML-3-2-1-b；口径 ML-R14 未定，按默认口径）"));
        Screen(null, Member(ready: false, ScreeningCodes.WithinBounds)).IsMember.ShouldBeTrue();
        var second = Screen(null, Member(ready: false, ScreeningCodes.DataMissing));
        (second.IsMember, second.Code).ShouldBe((false, ScreeningCodes.DataMissing));
    }

    [Fact]
    public void Year_before_stands_in_for_a_quarter_with_a_missing_month()
    {
        var figures = PoolSpecimen.Months(PoolSpecimen.Q1, 30_000_000m).Skip(1).ToList();
        var sheet = PoolSpecimen.Sheet(PoolSpecimen.Minle).Add(new Fact(FactVocabulary.MainBusinessRevenue, new FactContent(6_000_000m, null), 2025));
        var outcome = Decide(Minle, sheet, figures, before: null);
        outcome.Code.ShouldBe(ScreeningCodes.WithinBounds);
        outcome.Reason.ShouldStartWith("2025年全年年主营业务收入600万元");
    }

    [Fact]
    public void Chizhou_asks_taxable_sales_of_eight_to_twenty_million()
    {
        var quarter = Period.Quarter(2022, 1);
        var bounds = PoolSpecimen.Bounds(PoolSpecimen.Chizhou, "reserve", quarter);
        bounds.Series.ShouldBe("taxable-sales");
        string Code(decimal yuan) => Decide(bounds, PoolSpecimen.Sheet(PoolSpecimen.Chizhou, "F51"), PoolSpecimen.Months(quarter, yuan), before: null, quarter).Code;
        Code(7_999_999.99m).ShouldBe(ScreeningCodes.BelowBounds);
        Code(8_000_000m).ShouldBe(ScreeningCodes.WithinBounds);
        Code(19_999_999.99m).ShouldBe(ScreeningCodes.WithinBounds);
        Code(20_000_000m).ShouldBe(ScreeningCodes.ReadyToEnrol);
    }

    [Fact]
    public void Potential_leader_needs_more_than_a_hundred_million_and_a_score_and_may_be_listed()
    {
        var bounds = PoolSpecimen.Bounds(PoolSpecimen.Minle, "potential-leader", PoolSpecimen.Q1);
        ScreeningOutcome Of(decimal yuan, bool? scored, Membership? before = null)
        {
            var sheet = PoolSpecimen.Sheet(PoolSpecimen.Minle).Add(Listing(new DateOnly(2020, 1, 1)));
            if (scored is { } value)
                sheet.Add(new Fact(FactVocabulary.Potential, FactContent.Of(value)));
            return Decide(bounds, sheet, PoolSpecimen.Months(PoolSpecimen.Q1, yuan), before);
        }

        Of(100_000_000.01m, true).Code.ShouldBe(ScreeningCodes.WithinBounds);
        Of(99_999_999.99m, true).Code.ShouldBe(ScreeningCodes.BelowBounds);
        Of(200_000_000m, false).Code.ShouldBe(ScreeningCodes.NotCovered);
        Of(200_000_000m, null).Code.ShouldBe(ScreeningCodes.DataMissing);
        // Equality waits for ruling X-R01: nobody enters, nobody leaves.
        Of(100_000_000m, true).ShouldSatisfyAllConditions(outcome => outcome.Code.ShouldBe(ScreeningCodes.RulingOpen), outcome => outcome.IsMember.ShouldBeFalse());
        Of(100_000_000m, true, Member(ready: false, ScreeningCodes.WithinBounds)).IsMember.ShouldBeTrue();
    }

    [Fact]
    public void Packs_without_bounds_or_out_of_force_give_no_pool()
    {
        foreach (var jurisdiction in (string[])["140525", "370830"])
        {
            foreach (var pool in PoolDefinition.All)
                PoolBounds.Find(PoolSpecimen.Packs, DivisionCode.Parse(jurisdiction), pool, new DateOnly(2023, 3, 31)).ShouldBeNull();
        }

        PoolBounds.Find(PoolSpecimen.Packs, PoolSpecimen.Chizhou, PoolDefinition.All[0], new DateOnly(2026, 3, 31)).ShouldBeNull();
        PoolBounds.Find(PoolSpecimen.Packs, PoolSpecimen.Chizhou, PoolDefinition.All[1], new DateOnly(2022, 3, 31)).ShouldBeNull();
    }

    private static ScreeningOutcome Screen(decimal? yuan, Membership? before = null, Action<FactSheetBuilder>? more = null)
    {
        var sheet = PoolSpecimen.Sheet(PoolSpecimen.Minle);
        more?.Invoke(sheet);
        return Decide(Minle, sheet, yuan is { } value ? PoolSpecimen.Months(PoolSpecimen.Q1, value) : [], before);
    }

    private static ScreeningOutcome Decide(PoolBounds bounds, FactSheetBuilder sheet, IReadOnlyList<MonthlyFigure> figures, Membership? before, Period? quarter = null) =>
        Screening.Decide(bounds, Screening.Find(bounds, quarter ?? PoolSpecimen.Q1, sheet.Build(), figures), before);

    private static Membership Member(bool ready, string code) => new()
    {
        CreditCode = PoolSpecimen.Firm,
        Name = "示例企业",
        Since = Period.Quarter(2025, 1),
        ReadyToEnrol = ready,
        Code = code,
        Reason = "此前的结论",
        EntryReason = "入库的理由",
    };

    private static FactRecord Listing(DateOnly entered, DateOnly? exited = null) => new(FactScope.Listing,
    [
        new Fact(FactVocabulary.ListingEntered, FactContent.Of(entered)),
        .. exited is { } day ? (Fact[])[new Fact(FactVocabulary.ListingExited, FactContent.Of(day))] : [],
    ]);
}
