using Cultivation.Registry.Tests.Hosting;

namespace Cultivation.Registry.Tests.Ingestion;

/// <summary>Titles, payments and the like, and what other services hear of deliveries.</summary>
public sealed class RecordTests(Servers servers)
{
    private const string Titles = """
        kind: records
        format: csv
        scope: title
        key: [title.title, title.level, title.date]
        complete: true
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 称号, fact: title.title }
        - { column: 级别, fact: title.level }
        - { column: 日期, fact: title.date }
        - { column: 撤销, fact: title.revoked, optional: true }
        """;

    [Fact]
    public async Task Records_are_recognised_by_their_key_and_who_is_not_named_has_none()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(3);
        (await host.FactsOfAsync(RegistryHost.Firm(2))).Collection("title").ShouldBeNull();

        await host.DeliverAsync(
            Department.Industry, Titles,
            $"信用代码,称号,级别,日期,撤销\n{RegistryHost.Firm(1)},专精特新,省级,2023-06-01,\n{RegistryHost.Firm(1)},绿色工厂,省级,2023-07-01,\n{RegistryHost.Firm(3)},先进单位,市级,2023-07-01,\n");
        await host.DeliverAsync(Department.Industry, Titles, $"信用代码,称号,级别,日期,撤销\n{RegistryHost.Firm(1)},专精特新,省级,2023-06-01,2024-01-31\n");

        var titles = (await host.FactsOfAsync(RegistryHost.Firm(1))).Collection("title")!.Records;
        titles.Count.ShouldBe(2);
        titles.Single(title => title.Value("title.title") == "专精特新").Value("title.revoked").ShouldBe("2024-01-31");
        (await host.FactsOfAsync(RegistryHost.Firm(2))).Collection("title")!.Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Firm_registered_after_a_complete_file_has_none_and_one_of_a_refused_row_is_unknown()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);

        await host.DeliverAsync(Department.Industry, Titles, $"信用代码,称号,级别,日期,撤销\n{RegistryHost.Firm(1)},先进单位,市级,2023-07-01,\n");
        await host.RegisterAsync(2);

        (await host.FactsOfAsync(RegistryHost.Firm(1))).Collection("title").ShouldBeNull();
        (await host.FactsOfAsync(RegistryHost.Firm(2))).Collection("title")!.Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Facts_of_areas_chains_and_units_are_kept_under_their_names()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        var mapping = """
            kind: facts
            format: csv
            year: 2024
            columns:
            - { column: 单位, is: subject }
            - { column: 考核, fact: unit.assessment }
            """;

        await host.DeliverAsync(Department.Industry, mapping, "单位,考核\n南村镇人民政府,优秀\n");

        var unit = (await host.StreamAsync()).Single().Facts;
        (unit.Subject, unit.Name).ShouldBe(("南村镇人民政府", ""));
        unit.Values("unit.assessment", 2024).ShouldBe(["优秀"]);
        unit.Collections.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deliveries_are_announced_in_their_transaction_in_parts()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(620);
        await host.DeliverAsync(Department.Industry, Titles, $"信用代码,称号,级别,日期,撤销\n{RegistryHost.Firm(1)},专精特新,省级,2023-06-01,\n");

        var events = await EventsAsync(host);

        events.Count(item => item.Type.Contains("enterprise-registered", StringComparison.OrdinalIgnoreCase) || item.Type.Contains("EnterpriseRegistered", StringComparison.Ordinal)).ShouldBe(620);
        var title = events.Single(item => item.Type.Contains("TitleRecognised", StringComparison.Ordinal)).Body;
        title.ShouldContain("专精特新");
        title.ShouldContain("2023-06-01");
        // Until that file nothing was known of anybody's titles: all 620 are announced, 500 and 120.
        var parts = events.Where(item => item.Type.Contains("IndicatorsRecorded", StringComparison.Ordinal)).Select(item => item.Body).ToList();
        parts.Count.ShouldBe(2);
        parts.Sum(body => System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("subjects").GetArrayLength()).ShouldBe(620);
    }

    private static Task<IReadOnlyList<(string Type, string Body)>> EventsAsync(RegistryHost host) =>
        host.Database.SystemAsync((unit, _) => unit.QueryAsync<(string, string)>("SELECT message_type, body FROM outbox WHERE jurisdiction_code = '140525' ORDER BY position"));
}
