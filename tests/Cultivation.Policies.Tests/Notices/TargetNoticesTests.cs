using Cultivation.Policies.Loading;
using Cultivation.Policies.Notices;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Tests.Packs;

namespace Cultivation.Policies.Tests.Notices;

public sealed class TargetNoticesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("minle-2025", NoticeKind.EntriesMissStock, "ML-R02", "37户", "9户", "恰为46户", "突破46户")]
    [InlineData("minle-2025", NoticeKind.StrictAndNonStrict, "ML-R03", "突破60亿元", "达到60亿元")]
    [InlineData("minle-2025", NoticeKind.FlatTarget, "ML-R01", "绿色工厂", "2027年与2028年", "5户")]
    [InlineData("minle-2025", NoticeKind.EntriesMissStock, null, "4户", "只能达到49户", "52户")]
    [InlineData("minle-2025", NoticeKind.MissingBaseline, "ML-R28", "专精特新")]
    [InlineData("chizhou-2019-cultivation", NoticeKind.StrictAndNonStrict, "CZ-R01", "突破1000户")]
    [InlineData("chizhou-2019-cultivation", NoticeKind.DifferentFigures, "CZ-R02", "100户", "119户")]
    [InlineData("chizhou-2019-cultivation", NoticeKind.DifferentFigures, "CZ-R02", "150户", "160户")]
    [InlineData("chizhou-2019-cultivation", NoticeKind.PartsOtherThanWhole, null, "1,009户", "1000户")]
    [InlineData("chizhou-2019-cultivation", NoticeKind.ImpliedBaselinesDiffer, "CZ-R03", "609户", "600户")]
    [InlineData("chizhou-2019-upgrade", NoticeKind.CompoundBelowAverage, "CZ-R09", "10.997%", "11%")]
    [InlineData("chizhou-2019-upgrade", NoticeKind.AmountsBelowGrowth, "CZ-R09", "67亿元", "74亿元", "10.448%", "11%")]
    [InlineData("chizhou-2019-upgrade", NoticeKind.LevelsOtherThanIncrease, null, "1.5万元/人", "1万元/人")]
    public void Contradiction_of_the_catalogue_is_found(string pack, NoticeKind kind, string? ruling, params string[] words)
    {
        var notices = TargetNotices.Of(SeedTargets.Of(pack));
        notices.ShouldContain(
            notice => notice.Kind == kind && words.All(word => notice.Text.Contains(word)) && (ruling == null || notice.Rulings.Contains(ruling)),
            string.Join('\n', notices));
    }

    [Fact]
    public void Notices_of_all_packs_are_printed()
    {
        foreach (var pack in SeedPack.Names)
        {
            foreach (var notice in TargetNotices.Of(SeedTargets.Of(pack)))
                output.WriteLine($"{pack} {notice.Kind}: {notice.Text} [{string.Join(", ", notice.Rulings)}]");
        }
    }

    [Theory]
    [InlineData("minle-2025", "恰为46户")]
    [InlineData("minle-2025", "突破60亿元")]
    [InlineData("minle-2025", "2027年与2028年目标都是5户")]
    [InlineData("chizhou-2019-cultivation", "1,009户")]
    [InlineData("chizhou-2019-upgrade", "10.997%")]
    [InlineData("zezhou-2022", "19户")]
    public void Loader_reports_the_notice_with_its_clauses_and_rulings(string pack, string words)
    {
        var loaded = PackLoader.LoadAll(Path.Combine(SeedPack.Root, "seeds"));
        var notice = loaded.Notices.Where(item => item.Pack == pack && item.Text.Contains(words)).ShouldHaveSingleItem();
        notice.Clauses.ShouldNotBeEmpty();
        notice.Rulings.ShouldNotBeEmpty();
        notice.Rulings.ShouldBeSubsetOf(loaded.Pack(pack).Rulings.Select(ruling => ruling.Id));
    }

    [Fact]
    public void Sums_that_fit_raise_no_notice()
    {
        var notices = TargetNotices.Of([.. SeedTargets.Of("chizhou-2019-upgrade"), .. SeedTargets.Of("chizhou-2019-cultivation")]);
        notices.ShouldNotContain(notice => notice.Kind == NoticeKind.YearsMissTotal);
        notices.Count(notice => notice.Kind == NoticeKind.PartsOtherThanWhole).ShouldBe(1);
    }

    [Theory]
    [InlineData("ML-2-3-f", "46户", "45户", NoticeKind.EntriesMissStock, "恰为46户")]
    [InlineData("ML-2-2-e", "5户", "6户", NoticeKind.FlatTarget, "绿色工厂")]
    public void Notice_disappears_with_the_number_that_caused_it(string clause, string from, string to, NoticeKind kind, string word)
    {
        var rows = SeedTargets.Of("minle-2025");
        TargetNotices.Of(rows).ShouldContain(notice => notice.Kind == kind && notice.Text.Contains(word));
        TargetFigure.TryParse(to, null, out var figure).ShouldBeTrue();
        var amended = rows.Select(row => row.Clause == clause && row.Row.Figure.Written == from ? row with { Row = row.Row with { Figure = figure } } : row);
        TargetNotices.Of([.. amended]).ShouldNotContain(notice => notice.Kind == kind && notice.Text.Contains(word));
    }

    [Fact]
    public void Part_that_is_changed_is_noticed()
    {
        var rows = SeedTargets.Of("chizhou-2019-cultivation");
        TargetFigure.TryParse("79", "户", out var figure).ShouldBeTrue();
        var amended = rows.Select(row => row.Reference == "CZ-A-4-c#1" ? row with { Row = row.Row with { Figure = figure } } : row);
        TargetNotices.Of([.. amended]).ShouldContain(notice => notice.Kind == NoticeKind.PartsOtherThanWhole && notice.Text.Contains("401户"));
    }
}
