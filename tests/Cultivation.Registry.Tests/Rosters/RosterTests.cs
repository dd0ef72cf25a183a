using Cultivation.Contracts.Registry.V1;
using Cultivation.Registry.Tests.Hosting;

namespace Cultivation.Registry.Tests.Rosters;

/// <summary>Complete lists: who is on them, who is not, and who came later.</summary>
public sealed class RosterTests(Servers servers)
{
    private static string Roster(int year) => $$"""
        kind: roster
        format: csv
        year: {{year}}
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 入库, fact: listing.entered, optional: true }
        - { column: 退库, fact: listing.exited, optional: true }
        """;

    private static string Leaders(int year) => $$"""
        kind: chain-leaders
        format: csv
        year: {{year}}
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 产业链, is: chain }
        """;

    [Fact]
    public async Task Who_is_on_the_list_is_and_who_is_not_is_not_and_has_no_entry()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(3);
        await host.DeliverAsync(Department.Statistics, Roster(2024), $"信用代码,入库,退库\n{RegistryHost.Firm(1)},2024-05-01,\n");

        var listed = await host.FactsOfAsync(RegistryHost.Firm(1));
        var other = await host.FactsOfAsync(RegistryHost.Firm(2));

        listed.Values("above_scale.year_end", 2024).ShouldBe(["是"]);
        listed.Collection("listing")!.Records.Single().Value("listing.entered").ShouldBe("2024-05-01");
        other.Values("above_scale.year_end", 2024).ShouldBe(["否"]);
        other.Collection("listing")!.Records.ShouldBeEmpty();
        (await host.Enterprises.GetEnterpriseAsync(new GetEnterpriseRequest { CreditCode = RegistryHost.Firm(1) }, host.As(Department.Tax))).AboveScale.ShouldBeTrue();
        (await host.Enterprises.ListEnterprisesAsync(new ListEnterprisesRequest { Page = new() { PageSize = 1 } }, host.As(Department.Tax))).AboveScale.ShouldBe(1);
    }

    [Fact]
    public async Task Firm_that_is_registered_later_is_not_on_earlier_lists()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        await host.DeliverAsync(Department.Statistics, Roster(2024), $"信用代码,入库,退库\n{RegistryHost.Firm(1)},2024-05-01,\n");
        host.Time.Advance(TimeSpan.FromDays(1));
        var registered = await host.RegisterAsync(2);

        var facts = await host.FactsOfAsync(RegistryHost.Firm(2));

        facts.Values("above_scale.year_end", 2024).ShouldBe(["否"]);
        facts.Facts.Single().KnownAt.ShouldBe(registered.RecordedAt);
        facts.Facts.Single().Source.ShouldBe("县统计局");
        facts.Collection("listing")!.Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Exit_in_a_later_list_is_a_further_statement_of_the_same_entry()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        await host.DeliverAsync(Department.Statistics, Roster(2023), $"信用代码,入库,退库\n{RegistryHost.Firm(1)},2022-05-01,\n");
        await host.DeliverAsync(Department.Statistics, Roster(2024), $"信用代码,入库,退库\n{RegistryHost.Firm(1)},2022-05-01,2024-08-31\n");

        var facts = await host.FactsOfAsync(RegistryHost.Firm(1));

        facts.Values("above_scale.year_end", 2023).ShouldBe(["是"]);
        facts.Values("above_scale.year_end", 2024).ShouldBe(["否"]);
        facts.Collection("listing")!.Records.Single().Value("listing.exited").ShouldBe("2024-08-31");
        (await host.Enterprises.GetEnterpriseAsync(new GetEnterpriseRequest { CreditCode = RegistryHost.Firm(1) }, host.As(Department.Tax))).AboveScale.ShouldBeFalse();
    }

    [Fact]
    public async Task Corrected_list_of_the_same_year_changes_who_is_on_it()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(2);
        await host.DeliverAsync(Department.Statistics, Roster(2024), $"信用代码,入库,退库\n{RegistryHost.Firm(1)},,\n");
        await host.DeliverAsync(Department.Statistics, Roster(2024), $"信用代码,入库,退库\n{RegistryHost.Firm(2)},,\n");

        (await host.FactsOfAsync(RegistryHost.Firm(1))).Values("above_scale.year_end", 2024).ShouldBe(["是", "否"]);
        (await host.FactsOfAsync(RegistryHost.Firm(2))).Values("above_scale.year_end", 2024).ShouldBe(["否", "是"]);
    }

    [Fact]
    public async Task Firm_of_a_refused_row_is_not_said_to_be_absent()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(3);
        await host.DeliverAsync(Department.Statistics, Roster(2024), $"信用代码,入库,退库\n{RegistryHost.Firm(1)},去年五月,\n{RegistryHost.Firm(2)},2024-05-01,\n");

        (await host.FactsOfAsync(RegistryHost.Firm(1))).Values("above_scale.year_end", 2024).ShouldBeEmpty();
        (await host.FactsOfAsync(RegistryHost.Firm(1))).Collection("listing").ShouldBeNull();
        (await host.FactsOfAsync(RegistryHost.Firm(3))).Values("above_scale.year_end", 2024).ShouldBe(["否"]);
    }

    [Fact]
    public async Task List_with_a_row_that_names_nobody_is_not_complete()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(2);

        var answer = await host.DeliverAsync(Department.Statistics, Roster(2024), $"信用代码,入库,退库\n{RegistryHost.Firm(1)},2024-05-01,\n91140525MA0000002X,2024-05-01,\n");

        answer.Errors.Select(error => error.Code).ShouldBe(["LIST_INCOMPLETE", "CREDIT_CODE_INVALID"]);
        (await host.FactsOfAsync(RegistryHost.Firm(1))).Values("above_scale.year_end", 2024).ShouldBe(["是"]);
        (await host.FactsOfAsync(RegistryHost.Firm(2))).Facts.ShouldBeEmpty();
        (await host.FactsOfAsync(RegistryHost.Firm(2))).Collections.ShouldBeEmpty();
    }

    [Fact]
    public async Task Chain_leaders_are_known_by_year_and_counted_by_chain()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(3);
        await host.DeliverAsync(Department.Industry, Leaders(2023), $"信用代码,产业链\n{RegistryHost.Firm(1)},铸造\n{RegistryHost.Firm(2)},铸造\n{RegistryHost.Firm(2)},光电\n");
        await host.DeliverAsync(Department.Industry, Leaders(2024), $"信用代码,产业链\n{RegistryHost.Firm(3)},铸造\n");

        (await host.FactsOfAsync(RegistryHost.Firm(1))).Values("chain_leader", 2023).ShouldBe(["是"]);
        (await host.FactsOfAsync(RegistryHost.Firm(1))).Values("chain_leader", 2024).ShouldBe(["否"]);
        var chains = (await host.StreamAsync()).Where(answer => answer.Facts.Subject is "铸造" or "光电").ToDictionary(answer => answer.Facts.Subject, answer => answer.Facts);
        chains["铸造"].Values("chain_leaders.count", 2023).ShouldBe(["2户"]);
        chains["铸造"].Values("chain_leaders.count", 2024).ShouldBe(["1户"]);
        chains["光电"].Values("chain_leaders.count", 2023).ShouldBe(["1户"]);
        chains["光电"].Values("chain_leaders.count", 2024).ShouldBe(["0户"]);
    }
}
