using Cultivation.Registry.Facts;
using Cultivation.Registry.Tests.Hosting;

namespace Cultivation.Registry.Tests.Facts;

/// <summary>Statistics before their official release.</summary>
public sealed class FirewallTests(Servers servers)
{
    private static string Statistics(string released) => $$"""
        kind: facts
        format: csv
        year: 2025
        released_on: {{released}}
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 主营业务收入, fact: revenue.main_business, unit: 千元 }
        """;

    [Theory]
    [InlineData("2025-03-31", true)]
    [InlineData("2025-04-01", false)]
    public async Task Statistics_are_seen_by_others_from_their_release_date_on(string released, bool seen)
    {
        await using var host = await RegistryHost.StartAsync(servers, "2025-03-31");
        await host.RegisterAsync(1);
        await host.DeliverAsync(Department.Statistics, Statistics(released), $"信用代码,主营业务收入\n{RegistryHost.Firm(1)},30000\n");

        var facts = await host.FactsOfAsync(RegistryHost.Firm(1));

        facts.Values("revenue.main_business", 2025).ShouldBe(seen ? ["30,000,000元"] : []);
    }

    [Fact]
    public async Task Bureau_sees_its_own_statistics_at_once()
    {
        await using var host = await RegistryHost.StartAsync(servers, "2025-03-31");
        await host.RegisterAsync(1);
        await host.DeliverAsync(Department.Statistics, Statistics("2025-12-31"), $"信用代码,主营业务收入\n{RegistryHost.Firm(1)},30000\n");
        var bureau = Department.Auditor with { Roles = ["auditor", "statistics-delivery"] };

        (await host.FactsOfAsync(RegistryHost.Firm(1), who: bureau)).Values("revenue.main_business", 2025).ShouldBe(["30,000,000元"]);
        (await host.FactsOfAsync(RegistryHost.Firm(1), who: Department.Auditor)).Values("revenue.main_business", 2025).ShouldBeEmpty();
    }

    [Fact]
    public async Task Release_does_not_change_what_was_answered_before_it()
    {
        await using var host = await RegistryHost.StartAsync(servers, businessDate: null);
        await host.RegisterAsync(1);
        await host.DeliverAsync(Department.Statistics, Statistics("2026-11-23"), $"信用代码,主营业务收入\n{RegistryHost.Firm(1)},30000\n");
        var before = await host.StreamAsync();
        host.Time.Advance(TimeSpan.FromDays(2));

        (await host.FactsOfAsync(RegistryHost.Firm(1))).Values("revenue.main_business", 2025).ShouldBe(["30,000,000元"]);
        (await host.StreamAsync(before[0].KnownAt.ToDateTimeOffset())).Select(answer => answer.Facts).ShouldBe(before.Select(answer => answer.Facts));
    }

    [Fact]
    public async Task Screening_reads_as_others_do()
    {
        await using var host = await RegistryHost.StartAsync(servers, "2025-03-31");
        await host.RegisterAsync(1);
        await host.DeliverAsync(Department.Statistics, Statistics("2025-04-01"), $"信用代码,主营业务收入\n{RegistryHost.Firm(1)},30000\n");

        foreach (var (releasedOn, count) in new[] { ((DateOnly?)new DateOnly(2025, 3, 31), 0), (new DateOnly(2025, 4, 1), 1), (null, 1) })
        {
            var found = await host.Database.ReadAsync(host.CallerOf(Department.Industry), async (unit, cancellationToken) =>
            {
                var facts = 0;
                await foreach (var subject in SubjectFactsReader.StreamAsync(unit, [RegistryHost.Firm(1)], DateTimeOffset.MaxValue, releasedOn, cancellationToken))
                    facts += subject.Facts.Count;
                return facts;
            });
            found.ShouldBe(count, $"{releasedOn}");
        }
    }
}
