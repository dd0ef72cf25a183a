using System.Globalization;
using Cultivation.Primitives;
using Cultivation.Registry.Series;
using Cultivation.Registry.Tests.Hosting;

namespace Cultivation.Registry.Tests.Series;

/// <summary>Monthly figures and the years that they make.</summary>
public sealed class SeriesTests(Servers servers)
{
    private const string Output = """
        kind: series
        format: csv
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 月份, is: period }
        - { column: 产值, series: output, unit: 千元, cumulative: true }
        """;

    private const string Taxable = """
        kind: series
        format: csv
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 月份, is: period }
        - { column: 销售额, series: taxable-sales, unit: 元 }
        """;

    [Fact]
    public async Task December_of_a_cumulative_series_in_thousands_makes_the_year_in_yuan()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);

        await host.DeliverAsync(Department.Statistics, Output, $"信用代码,月份,产值\n{RegistryHost.Firm(1)},2024-11,11000.5\n");
        var before = await host.FactsOfAsync(RegistryHost.Firm(1));
        host.Time.Advance(TimeSpan.FromDays(30));
        var december = await host.DeliverAsync(Department.Statistics, Output, $"信用代码,月份,产值\n{RegistryHost.Firm(1)},2024-12,12345.67\n");
        var after = await host.FactsOfAsync(RegistryHost.Firm(1));

        before.Values("output.annual", 2024).ShouldBeEmpty();
        after.Values("output.annual", 2024).ShouldBe(["12,345,670元"]);
        var fact = after.Facts.Single(fact => fact.Fact == "output.annual");
        fact.KnownAt.ShouldBe(december.RecordedAt);
        fact.Source.ShouldBe("县统计局");
    }

    [Fact]
    public async Task Restated_month_makes_a_new_year_known_from_then_on()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        var eleven = string.Concat(Enumerable.Range(1, 11).Select(month => $"{RegistryHost.Firm(1)},2024-{month:00},100.01\n"));
        await host.DeliverAsync(Department.Tax, Taxable, "信用代码,月份,销售额\n" + eleven);
        (await host.FactsOfAsync(RegistryHost.Firm(1))).Values("sales.taxable", 2024).ShouldBeEmpty();
        var last = await host.DeliverAsync(Department.Tax, Taxable, $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-12,0\n");
        host.Time.Advance(TimeSpan.FromDays(1));
        var restated = await host.DeliverAsync(Department.Tax, Taxable, $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-03,200.01\n");

        var facts = (await host.FactsOfAsync(RegistryHost.Firm(1))).Facts.Where(fact => fact.Fact == "sales.taxable").ToList();

        facts.Select(fact => fact.Value).ShouldBe(["1,100.11元", "1,200.11元"]);
        facts.Select(fact => fact.KnownAt).ShouldBe([last.RecordedAt, restated.RecordedAt]);
        (await host.FactsOfAsync(RegistryHost.Firm(1), last.RecordedAt.ToDateTimeOffset())).Values("sales.taxable", 2024).ShouldBe(["1,100.11元"]);
    }

    [Fact]
    public async Task Year_is_released_with_its_last_month()
    {
        await using var host = await RegistryHost.StartAsync(servers, "2025-03-31");
        await host.RegisterAsync(1);
        var released = Output.Replace("columns:", "released_on: 2025-04-01\ncolumns:", StringComparison.Ordinal);

        await host.DeliverAsync(Department.Statistics, released, $"信用代码,月份,产值\n{RegistryHost.Firm(1)},2024-12,12345\n");

        (await host.FactsOfAsync(RegistryHost.Firm(1))).Values("output.annual", 2024).ShouldBeEmpty();
    }

    [Fact]
    public async Task Firm_with_several_meter_accounts_keeps_a_figure_of_each()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(2);
        var meters = """
            kind: meters
            format: csv
            columns:
            - { column: 户号, is: meter_account }
            - { column: 信用代码, is: credit_code }
            """;
        var used = """
            kind: series
            format: csv
            columns:
            - { column: 户号, is: meter_account }
            - { column: 月份, is: period }
            - { column: 电量, series: electricity, unit: 度 }
            """;

        var links = await host.DeliverAsync(
            Department.Power, meters, $"户号,信用代码\n0010,{RegistryHost.Firm(1)}\n0011,{RegistryHost.Firm(1)}\n0012,{RegistryHost.Firm(2)}\n0013,{RegistryHost.Firm(7)}\n");
        var answer = await host.DeliverAsync(Department.Power, used, "户号,月份,电量\n0010,2024-01,1000\n0011,2024-01,500.5\n0012,2024-01,7\n0099,2024-01,9\n");

        links.Errors.Single().Code.ShouldBe("ENTERPRISE_UNKNOWN");
        (answer.RowsAccepted, answer.StatementsRecorded).ShouldBe((3, 3));
        (answer.Errors.Single().Code, answer.Errors.Single().Value).ShouldBe(("METER_UNKNOWN", "0099"));
        var values = await host.Database.ReadAsync(host.CallerOf(Department.Industry), (unit, _) =>
            SeriesReader.ListAsync(unit, SeriesNames.Electricity, 2024, 2024, DateTimeOffset.MaxValue, releasedOn: null, [RegistryHost.Firm(1)]));
        values.Select(value => (value.MeterAccount, value.Value)).ShouldBe([("0010", 1000m), ("0011", 500.5m)]);
    }

    [Theory]
    [InlineData("1:10 2:20 3:30", 3, 60)]
    [InlineData("1:10 3:30", 3, null)]
    [InlineData("c2:25 3:30", 3, 55)]
    [InlineData("c2:25 3:30", 2, 25)]
    [InlineData("c2:25 3:30", 1, null)]
    [InlineData("1:10 2:20 c2:31", 2, 31)]
    [InlineData("c2:31 1:10 2:20", 2, 30)]
    [InlineData("c2:31 c3:50", 3, 50)]
    [InlineData("c2:31 c3:50 3:20", 3, 51)]
    public void Year_to_date_is_the_later_of_the_ways_to_add_it_up(string figures, int month, int? expected)
    {
        var values = figures.Split(' ').Select((text, index) =>
        {
            var parts = text.TrimStart('c').Split(':');
            return new SeriesValue
            {
                Subject = "s",
                Series = "output",
                Period = Period.Month(2024, int.Parse(parts[0], CultureInfo.InvariantCulture)),
                MeterAccount = "",
                Cumulative = text[0] == 'c',
                ValueId = index + 1,
                Value = decimal.Parse(parts[1], CultureInfo.InvariantCulture),
                RecordedAt = DateTimeOffset.UnixEpoch,
                Source = "县统计局",
            };
        }).ToList();

        YearToDate.Of(values, month)?.Value.ShouldBe(expected ?? -1);
        (YearToDate.Of(values, month) is null).ShouldBe(expected is null);
    }
}
