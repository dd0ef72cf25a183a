using System.Globalization;
using System.Text;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Registry.Tests.Hosting;
using Grpc.Core;

namespace Cultivation.Registry.Tests.Facts;

/// <summary>What was known when.</summary>
public sealed class ClockTests(Servers servers)
{
    private const string Audited = """
        kind: facts
        format: csv
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 年度, is: year }
        - { column: 营业收入, fact: revenue.annual, unit: 万元 }
        """;

    [Fact]
    public async Task Correction_is_a_further_statement_and_the_past_answers_as_it_did()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        var first = await host.DeliverAsync(Department.Industry, Audited, $"信用代码,年度,营业收入\n{RegistryHost.Firm(1)},2023,29900\n");
        host.Time.Advance(TimeSpan.FromDays(1));
        var second = await host.DeliverAsync(Department.Industry, Audited, $"信用代码,年度,营业收入\n{RegistryHost.Firm(1)},2023,30000\n");

        var then = await host.FactsOfAsync(RegistryHost.Firm(1), first.RecordedAt.ToDateTimeOffset());
        var now = await host.FactsOfAsync(RegistryHost.Firm(1));

        then.Values("revenue.annual", 2023).ShouldBe(["299,000,000元"]);
        now.Values("revenue.annual", 2023).ShouldBe(["299,000,000元", "300,000,000元"]);
        now.Facts.Where(fact => fact.Fact == "revenue.annual").Select(fact => fact.KnownAt).ShouldBe([first.RecordedAt, second.RecordedAt]);
        now.Facts.First(fact => fact.Fact == "revenue.annual").Source.ShouldBe("泽州县工业和信息化局");
        (await host.FactsOfAsync(RegistryHost.Firm(1), first.RecordedAt.ToDateTimeOffset() - TimeSpan.FromMicroseconds(1))).Values("revenue.annual", 2023).ShouldBeEmpty();
    }

    [Fact]
    public async Task State_holds_until_the_day_before_the_next_in_whatever_order_they_arrive()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        var mapping = """
            kind: enterprises
            format: csv
            columns:
            - { column: 代码, is: credit_code }
            - { column: 名称, is: name }
            - { column: 自, is: valid_from, optional: true }
            - { column: 注册地, fact: firm.jurisdiction }
            """;
        await host.DeliverAsync(Department.Market, mapping, $"代码,名称,自,注册地\n{RegistryHost.Firm(1)},新名,2024-07-01,140502\n");
        await host.DeliverAsync(Department.Market, mapping, $"代码,名称,自,注册地\n{RegistryHost.Firm(1)},旧名,,140525\n");

        var facts = await host.FactsOfAsync(RegistryHost.Firm(1));

        facts.Name.ShouldBe("新名");
        var place = facts.Facts.Where(fact => fact.Fact == "firm.jurisdiction").ToDictionary(fact => fact.Value);
        place["140525"].ValidFrom.ShouldBeNull();
        place["140525"].ValidTo.ShouldBe(new Date { Year = 2024, Month = 6, Day = 30 });
        place["140502"].ValidFrom.ShouldBe(new Date { Year = 2024, Month = 7, Day = 1 });
        place["140502"].ValidTo.ShouldBeNull();
    }

    [Fact]
    public async Task Every_answer_is_given_again_to_whoever_asks_what_was_known_then()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(6);
        var answers = new List<IReadOnlyList<StreamFactsResponse>>();

        for (var round = 0; round < 6; round++)
        {
            // Deliveries and questions at once: which comes first is up to them, but it stays so.
            var files = Enumerable.Range(0, 3).Select(_ => RandomFile(random)).ToList();
            var questions = Enumerable.Range(0, 2).Select(_ => host.StreamAsync()).ToList();
            await Task.WhenAll(files.Select(file => host.DeliverAsync(Department.Industry, Audited, file)));
            answers.AddRange(await Task.WhenAll(questions));
            answers.Add(await host.StreamAsync());
            host.Time.Advance(TimeSpan.FromMilliseconds(random.Next(0, 3)));
        }

        foreach (var answer in answers)
        {
            var knownAt = answer[0].KnownAt.ToDateTimeOffset();
            answer.ShouldAllBe(message => message.KnownAt.Equals(answer[0].KnownAt));
            answer.SelectMany(message => message.Facts.Facts).ShouldAllBe(fact => fact.KnownAt.ToDateTimeOffset() <= knownAt, $"seed {seed}");
            (await host.StreamAsync(knownAt)).Select(message => message.Facts).ShouldBe(answer.Select(message => message.Facts), $"seed {seed}, known at {knownAt:O}");
        }
    }

    [Fact]
    public async Task Each_call_is_audited_once_with_its_purpose()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(5);

        await host.FactsOfAsync(RegistryHost.Firm(1));
        await host.StreamAsync();
        await host.StreamAsync(null, null, RegistryHost.Firm(1), RegistryHost.Firm(2));

        var entries = await host.QueryAsync<(string Subject, string After)>("SELECT subject, after_json FROM audit_entries WHERE action = 'registry.facts.read' ORDER BY sequence");
        entries.Select(entry => entry.Subject).ShouldBe([$"enterprise/{RegistryHost.Firm(1)}", "enterprises", "enterprises/2"]);
        entries.ShouldAllBe(entry => entry.After.Contains("测算", StringComparison.Ordinal));
        (await RegistryHost.RefusalAsync(async () => await host.Facts.GetFactsAsync(new GetFactsRequest { CreditCode = RegistryHost.Firm(1), Purpose = " " }, host.As(Department.Calculator))))
            .Fields.Single().Field.ShouldBe("purpose");
    }

    [Fact]
    public async Task Firm_that_is_not_known_is_not_found_and_another_jurisdiction_sees_none()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(2);
        var elsewhere = Department.Calculator with { Jurisdiction = "620722" };

        (await RegistryHost.RefusalAsync(() => host.FactsOfAsync(RegistryHost.Firm(3)))).Reason.ShouldBe("ENTERPRISE_NOT_FOUND");
        (await RegistryHost.RefusalAsync(() => host.FactsOfAsync(RegistryHost.Firm(1), who: elsewhere))).Reason.ShouldBe("ENTERPRISE_NOT_FOUND");
        (await host.StreamAsync(who: elsewhere)).ShouldBeEmpty();
        (await host.StreamAsync(null, null, RegistryHost.Firm(2), RegistryHost.Firm(9))).Single().Facts.Subject.ShouldBe(RegistryHost.Firm(2));
        (await host.StreamAsync()).Select(answer => answer.Facts.Subject).ShouldBe([RegistryHost.Firm(1), RegistryHost.Firm(2)]);
        (await Should.ThrowAsync<RpcException>(() => host.FactsOfAsync(RegistryHost.Firm(1), who: Department.Tax))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await host.Enterprises.ListEnterprisesAsync(new ListEnterprisesRequest(), host.As(elsewhere))).Total.ShouldBe(0);
    }

    private static string RandomFile(Random random)
    {
        var text = new StringBuilder("信用代码,年度,营业收入\n");
        foreach (var (firm, year) in Enumerable.Range(1, 6).SelectMany(firm => Enumerable.Range(2021, 3).Select(year => (firm, year))))
        {
            if (random.Next(3) == 0)
                text.Append(CultureInfo.InvariantCulture, $"{RegistryHost.Firm(firm)},{year},{random.Next(1, 5)}000\n");
        }

        return text.ToString();
    }
}
