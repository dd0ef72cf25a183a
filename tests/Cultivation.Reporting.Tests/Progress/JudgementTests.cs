using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Reporting.Progress;

namespace Cultivation.Reporting.Tests.Progress;

/// <summary>Every bound word at, below and above its number, before and after the period's end; no server.</summary>
public sealed class JudgementTests
{
    [Theory]
    // What is not reached when the period is over is missed.
    [InlineData(BoundWord.AtLeast, "52户", 51, TargetStatus.Red)]
    [InlineData(BoundWord.AtLeast, "52户", 52, TargetStatus.Green)]
    [InlineData(BoundWord.AtLeast, "52户", 53, TargetStatus.Green)]
    [InlineData(BoundWord.AtLeast, "零突破", 0, TargetStatus.Red)]
    [InlineData(BoundWord.AtLeast, "零突破", 1, TargetStatus.Green)]
    [InlineData(BoundWord.Above, "46户", 45, TargetStatus.Red)]
    [InlineData(BoundWord.Above, "46户", 46, TargetStatus.Amber)]
    [InlineData(BoundWord.Above, "46户", 47, TargetStatus.Green)]
    [InlineData(BoundWord.AtMost, "5户", 4, TargetStatus.Green)]
    [InlineData(BoundWord.AtMost, "5户", 5, TargetStatus.Green)]
    [InlineData(BoundWord.AtMost, "5户", 6, TargetStatus.Red)]
    [InlineData(BoundWord.Below, "5户", 4, TargetStatus.Green)]
    [InlineData(BoundWord.Below, "5户", 5, TargetStatus.Amber)]
    [InlineData(BoundWord.Below, "5户", 6, TargetStatus.Red)]
    [InlineData(BoundWord.Equals, "61个", 60, TargetStatus.Red)]
    [InlineData(BoundWord.Equals, "61个", 61, TargetStatus.Green)]
    [InlineData(BoundWord.Equals, "61个", 62, TargetStatus.Amber)]
    [InlineData(BoundWord.Between, "4-6户", 3, TargetStatus.Red)]
    [InlineData(BoundWord.Between, "4-6户", 4, TargetStatus.Green)]
    [InlineData(BoundWord.Between, "4-6户", 6, TargetStatus.Green)]
    [InlineData(BoundWord.Between, "4-6户", 7, TargetStatus.Amber)]
    [InlineData(BoundWord.About, "100多个", 99, TargetStatus.Amber)]
    [InlineData(BoundWord.About, "100多个", 100, TargetStatus.Green)]
    [InlineData(BoundWord.About, "100个", 89, TargetStatus.Amber)]
    [InlineData(BoundWord.About, "100个", 90, TargetStatus.Green)]
    [InlineData(BoundWord.About, "100个", 110, TargetStatus.Green)]
    [InlineData(BoundWord.About, "100个", 111, TargetStatus.Amber)]
    public void Bound_word_is_kept_when_the_period_is_over(BoundWord bound, string figure, int value, TargetStatus status)
    {
        Judgement.Of(Row(bound, figure), value, accumulates: false, elapsed: 1m).Status.ShouldBe(status);
        Judgement.Of(Row(bound, figure), value, accumulates: true, elapsed: 1m).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(BoundWord.AtLeast, "52户", 51, TargetStatus.Amber)]
    [InlineData(BoundWord.AtLeast, "52户", 52, TargetStatus.Green)]
    [InlineData(BoundWord.Above, "46户", 46, TargetStatus.Amber)]
    [InlineData(BoundWord.AtMost, "5户", 6, TargetStatus.Amber)]
    [InlineData(BoundWord.Below, "5户", 6, TargetStatus.Amber)]
    [InlineData(BoundWord.Equals, "61个", 3, TargetStatus.Amber)]
    [InlineData(BoundWord.Between, "4-6户", 0, TargetStatus.Amber)]
    public void Stock_is_on_the_way_until_the_period_is_over(BoundWord bound, string figure, int value, TargetStatus status) =>
        Judgement.Of(Row(bound, figure), value, accumulates: false, elapsed: 0.99m).Status.ShouldBe(status);

    [Theory]
    // Half a year of nine: four and a half are due, counted whole.
    [InlineData(3, 0.5, TargetStatus.Red)]
    [InlineData(4, 0.5, TargetStatus.Amber)]
    [InlineData(8, 0.999, TargetStatus.Amber)]
    [InlineData(7, 0.999, TargetStatus.Red)]
    [InlineData(9, 0.1, TargetStatus.Green)]
    [InlineData(0, 0.1, TargetStatus.Amber)]
    public void Flow_keeps_up_with_time_or_is_red(int value, double elapsed, TargetStatus status) =>
        Judgement.Of(Row(BoundWord.AtLeast, "9户"), value, accumulates: true, (decimal)elapsed).Status.ShouldBe(status);

    [Fact]
    public void Flow_that_broke_an_upper_bound_is_red_at_once() =>
        Judgement.Of(Row(BoundWord.AtMost, "5户"), 6m, accumulates: true, elapsed: 0.2m).Status.ShouldBe(TargetStatus.Red);

    [Fact]
    public void Baseline_is_compared_and_not_judged_and_unknown_is_no_miss()
    {
        var row = Row(BoundWord.Equals, "37户", TargetRole.Baseline);
        foreach (var value in (decimal?[])[null, 36m, 37m, 38m])
            Judgement.Of(row, value, accumulates: false, elapsed: 1m).Status.ShouldBe(TargetStatus.Baseline);
        Judgement.Of(row, 36m, accumulates: false, elapsed: 1m).Words.ShouldContain("不一致");
        Judgement.Of(Row(BoundWord.AtLeast, "1户"), null, accumulates: true, elapsed: 1m).Status.ShouldBe(TargetStatus.NoData);
    }

    private static TargetRow Row(BoundWord bound, string figure, TargetRole role = TargetRole.Target)
    {
        TargetFigure.TryParse(figure, null, out var parsed).ShouldBeTrue(figure);
        return new TargetRow(
            "above-scale-enterprises", "规上工业企业数", "全县", new TargetPeriod(TargetPeriodKind.Years, 2026, 2026), bound, parsed, TargetCount.Stock, role,
            null, null, null, 1, default!);
    }
}
