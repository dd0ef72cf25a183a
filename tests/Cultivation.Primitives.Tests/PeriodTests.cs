namespace Cultivation.Primitives.Tests;

public class PeriodTests
{
    [Theory]
    [InlineData("2026-03", "2026-03-01", "2026-03-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2026Q4", "2026-10-01", "2026-12-31")]
    [InlineData("2026H2", "2026-07-01", "2026-12-31")]
    [InlineData("2026", "2026-01-01", "2026-12-31")]
    public void Text_form_names_first_and_last_day_and_prints_back(string text, string first, string last)
    {
        var period = Period.Parse(text);
        period.FirstDay.ShouldBe(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture));
        period.LastDay.ShouldBe(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
        period.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026Q5")]
    [InlineData("2026H0")]
    [InlineData("2026-3")]
    [InlineData("1948")]
    [InlineData("3000")]
    [InlineData("2026X1")]
    [InlineData("２０２６")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_text_is_refused(string? text) => Period.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2026-01", -1, "2025-12")]
    [InlineData("2026Q4", 1, "2027Q1")]
    [InlineData("2026H1", -3, "2024H2")]
    [InlineData("2026", 4, "2030")]
    public void Plus_counts_over_the_year_end(string from, int count, string expected) =>
        Period.Parse(from).Plus(count).ToString().ShouldBe(expected);

    [Fact]
    public void Every_day_of_ten_years_lies_in_the_period_that_is_said_to_contain_it()
    {
        for (var day = new DateOnly(2019, 1, 1); day.Year < 2029; day = day.AddDays(1))
            foreach (var kind in Enum.GetValues<PeriodKind>())
                Period.Containing(day, kind).Contains(day).ShouldBeTrue($"{day:O} {kind}");
    }
}
