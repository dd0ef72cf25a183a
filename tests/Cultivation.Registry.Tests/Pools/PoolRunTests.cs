using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;
using Cultivation.Registry.Tests.Hosting;

namespace Cultivation.Registry.Tests.Pools;

/// <summary>Screenings, tasks and totals on a real registry, in Minle on 2026-06-30.</summary>
public sealed class PoolRunTests(Servers servers)
{
    private static readonly Department Market = Department.Market with { Jurisdiction = "620722" };
    private static readonly Department Statistics = Department.Statistics with { Jurisdiction = "620722" };
    private static readonly Department Officer = Department.Industry with { Jurisdiction = "620722" };
    private static readonly Department Leader = new("guolin", "leadership", "leader") { Jurisdiction = "620722" };

    [Fact]
    public async Task Correction_after_the_run_changes_the_next_run_not_the_last()
    {
        await using var host = await StartAsync();
        await ReportAsync(host, "2026-03", (1, 6_000_000), (2, 3_000_000), (3, 25_000_000));

        var first = await ScreenAsync(host, "2026Q1");
        (first.Screened, first.Members).ShouldBe((3, 2));
        Codes(first.Entries).ShouldBe([(1, "WITHIN_BOUNDS"), (3, "READY_TO_ENROL")]);
        Codes(first.ReadyToEnrol).ShouldBe([(3, "READY_TO_ENROL")]);
        first.Exits.ShouldBeEmpty();

        await ReportAsync(host, "2026-03", (1, 1_000_000), (2, 7_000_000));
        await ReportAsync(host, "2026-06", (1, 1_000_000), (2, 7_000_000), (3, 25_000_000));
        await ListAsync(host, 2026, 3);
        var second = await ScreenAsync(host, "2026Q2");
        Codes(second.Entries).ShouldBe([(2, "WITHIN_BOUNDS")]);
        Codes(second.Exits).ShouldBe([(1, "BELOW_BOUNDS"), (3, "ENROLLED")]);
        second.ReadyToEnrol.ShouldBeEmpty();

        (await MembersAsync(host, new DateOnly(2026, 3, 31))).ShouldBe([1, 3]);
        (await MembersAsync(host, null)).ShouldBe([2]);
        var pool = (await new PoolsService.PoolsServiceClient(host.Channel).ListPoolsAsync(new(), host.As(Officer))).Pools.Single(pool => pool.Pool_ == "reserve");
        (pool.Members, pool.ReadyToEnrol, pool.Entries, pool.Exits, pool.Screened.Text, pool.Clause).ShouldBe((1, 0, 3, 2, "2026Q2", "ML-3-2-1-b"));
        (await host.QueryAsync<long>("SELECT count(*) FROM outbox WHERE message_type LIKE '%PoolMembershipChanged%'", Officer)).Single().ShouldBe(6);
    }

    [Fact]
    public async Task Run_repeated_for_a_past_date_gives_what_was_known_then()
    {
        await using var host = await StartAsync();
        await ReportAsync(host, "2026-03", (1, 6_000_000), (2, 3_000_000));
        var first = await ScreenAsync(host, "2026Q1");
        await ReportAsync(host, "2026-03", (1, 1_000_000), (2, 7_000_000));

        var then = await Pools(host).RunScreeningAsync(
            new RunScreeningRequest { Pool = "reserve", Quarter = new() { Text = "2026Q1" }, KnownAt = first.KnownAt }, host.As(Officer));
        Codes(then.Entries).ShouldBe(Codes(first.Entries));
        then.RunId.ShouldBe("");
        (await MembersAsync(host, null)).ShouldBe([1], "asking what was known then records nothing");

        // The same quarter with what is known now.
        var again = await ScreenAsync(host, "2026Q1");
        Codes(again.Entries).ShouldBe([(2, "WITHIN_BOUNDS")]);
        Codes(again.Exits).ShouldBe([(1, "BELOW_BOUNDS")]);
        (await MembersAsync(host, null)).ShouldBe([2]);
    }

    [Fact]
    public async Task Repeated_request_screens_once()
    {
        await using var host = await StartAsync();
        await ReportAsync(host, "2026-03", (1, 6_000_000));
        var request = new RunScreeningRequest { RequestId = Guid.NewGuid().ToString("D"), Pool = "reserve", Quarter = new() { Text = "2026Q1" } };
        var first = await Pools(host).RunScreeningAsync(request, host.As(Officer));
        (await Pools(host).RunScreeningAsync(request, host.As(Officer))).ShouldBe(first);
        (await host.QueryAsync<long>("SELECT count(*) FROM screening_runs", Officer)).Single().ShouldBe(1);
    }

    [Fact]
    public async Task Screening_without_bounds_before_the_quarter_ends_or_of_no_pool_is_refused()
    {
        await using var host = await StartAsync();
        async Task<string> RefusedAsync(string pool, string quarter, Department who) => (await RegistryHost.RefusalAsync(async () =>
            await Pools(host).RunScreeningAsync(
                new RunScreeningRequest { RequestId = Guid.NewGuid().ToString("D"), Pool = pool, Quarter = new() { Text = quarter } }, host.As(who)))).Reason;
        (await RefusedAsync("reserve", "2025Q1", Department.Industry)).ShouldBe("BOUNDS_NOT_CONFIGURED");
        (await RefusedAsync("reserve", "2026Q3", Officer)).ShouldBe("QUARTER_NOT_OVER");
        (await RefusedAsync("whales", "2026Q1", Officer)).ShouldBe("POOL_NOT_FOUND");
        (await RefusedAsync("reserve", "2026-03", Officer)).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task Commissioning_that_arrives_twice_opens_one_task_that_is_done_when_the_firm_enters()
    {
        await using var host = await StartAsync("registry-of-tasks");
        await ReportAsync(host, "2026-03", (1, 6_000_000));
        foreach (var project in (string[])["P-1", "P-1", "P-2"])
            await PublishAsync(host, project, project == "P-1" ? 1 : 2, project == "P-1" ? new DateOnly(2026, 2, 28) : new DateOnly(2024, 2, 29));

        var tasks = await WaitForTasksAsync(host, 2);
        tasks.Select(task => (task.ProjectId, task.DueOn.Year, task.DueOn.Month, task.DueOn.Day, task.State)).ShouldBe(
            [("P-2", 2025, 2, 28, "OVERDUE"), ("P-1", 2027, 2, 28, "OPEN")]);
        await ScreenAsync(host, "2026Q1");
        (await Pools(host).ListEntryTasksAsync(new(), host.As(Officer))).Tasks.Select(task => task.State).ShouldBe(["OVERDUE", "DONE"]);
    }

    [Fact]
    public async Task Totals_count_what_is_released_and_name_what_is_missing()
    {
        await using var host = await StartAsync();
        await ListAsync(host, 2025, 1, 2);
        MeasureAnswer[] answers = await AskAsync(
            host,
            new() { Measure = Measure.AboveScaleStock, Period = new() { Text = "2025" } },
            new() { Measure = Measure.AboveScaleStock, Period = new() { Text = "2026-06" } },
            new() { Measure = Measure.AboveScaleStock, Period = new() { Text = "2024" } },
            new() { Measure = Measure.FactSum, Fact = "output.annual", Period = new() { Text = "2025" } },
            new() { Measure = Measure.TitleStock, Title = "专精特新", Level = "省级", Period = new() { Text = "2026-06" } },
            new() { Measure = Measure.AboveScaleStock, Area = "江南产业集中区", Period = new() { Text = "2025" } },
            new() { Measure = Measure.AboveScaleEntries, Period = new() { Text = "2025" } },
            new() { Measure = Measure.AboveScaleNetIncrease, Period = new() { Text = "2025" } });
        answers.Select(answer => (answer.Known, answer.Value)).ShouldBe(
            [(true, "2"), (true, "2"), (false, ""), (false, ""), (false, ""), (false, ""), (true, "2"), (false, "")]);
        answers[7].Missing.ShouldBe("缺2024年规上工业企业名单（统计局提供）");
        answers[2].Missing.ShouldBe("缺2024年规上工业企业名单（统计局提供）");
        answers[3].Missing.ShouldBe("缺2户规上企业2025年的年产值（统计局提供）");
        answers[4].Missing.ShouldBe("缺称号认定的全部名单（工信局提供）");

        await ListAsync(host, 2024, 3);
        (await AskAsync(host, new MeasureQuestion { Measure = Measure.AboveScaleNetIncrease, Period = new() { Text = "2025" } })).Single().Value.ShouldBe("1");

        const string Output = """
            kind: facts
            format: csv
            year: 2025
            columns:
            - { column: 信用代码, is: credit_code }
            - { column: 产值, fact: output.annual, unit: 万元 }
            """;
        await DeliverAsync(host, Statistics, Output, $"信用代码,产值\n{RegistryHost.Firm(1)},5000\n{RegistryHost.Firm(2)},10000\n");
        answers = await AskAsync(
            host,
            new() { Measure = Measure.FactSum, Fact = "output.annual", Period = new() { Text = "2025" } },
            new() { Measure = Measure.FactBand, Fact = "output.annual", AtLeast = "5000万元", Period = new() { Text = "2025" } },
            new() { Measure = Measure.FactBand, Fact = "output.annual", Above = "1亿元", Period = new() { Text = "2025" } });
        answers.Select(answer => (answer.Known, answer.Value)).ShouldBe([(true, "150000000"), (true, "2"), (true, "0")]);
    }

    private static PoolsService.PoolsServiceClient Pools(RegistryHost host) => new(host.Channel);

    private static (int, string)[] Codes(IEnumerable<PoolChange> changes) => [.. changes.Select(change => (Number(change.CreditCode), change.Code))];

    private static int Number(string creditCode) => int.Parse(creditCode[10..17], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<MeasureAnswer[]> AskAsync(RegistryHost host, params MeasureQuestion[] questions) =>
        [.. (await new MeasuresService.MeasuresServiceClient(host.Channel).GetMeasuresAsync(new GetMeasuresRequest { Questions = { questions } }, host.As(Leader))).Answers];

    private static async Task<RunScreeningResponse> ScreenAsync(RegistryHost host, string quarter) => await Pools(host).RunScreeningAsync(
        new RunScreeningRequest { RequestId = Guid.NewGuid().ToString("D"), Pool = "reserve", Quarter = new() { Text = quarter } }, host.As(Officer));

    private static async Task<int[]> MembersAsync(RegistryHost host, DateOnly? asOf)
    {
        var request = new ListMembersRequest { Pool = "reserve" };
        if (asOf is { } day)
            request.AsOf = new() { Year = day.Year, Month = day.Month, Day = day.Day };
        return [.. (await Pools(host).ListMembersAsync(request, host.As(Officer))).Members.Select(member => Number(member.CreditCode))];
    }

    private static Task PublishAsync(RegistryHost host, string project, int firm, DateOnly day) => host.Database.WriteAsync(host.CallerOf(Officer), (unit, _) =>
    {
        unit.Publish(new ProjectCommissioned
        {
            EventId = Guid.NewGuid(),
            JurisdictionCode = "620722",
            OccurredAt = unit.Now,
            RecordedAt = unit.Now,
            ProjectId = project,
            CreditCode = RegistryHost.Firm(firm),
            CommissionedOn = day,
        });
        return Task.CompletedTask;
    });

    private static async Task<IReadOnlyList<EntryTask>> WaitForTasksAsync(RegistryHost host, int count)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            // All three events have had their effect, not only as many as there are tasks.
            var taken = (await host.QueryAsync<long>("SELECT count(*) FROM inbox WHERE consumer LIKE '%open-entry-task%'", Officer)).Single();
            var tasks = (await Pools(host).ListEntryTasksAsync(new(), host.As(Officer))).Tasks;
            if (taken == 3 && tasks.Count >= count)
                return tasks;
            await Task.Delay(100);
        }

        throw new TimeoutException("The events did not arrive within a minute.");
    }

    private async Task<RegistryHost> StartAsync(string service = "registry")
    {
        var host = await RegistryHost.StartAsync(servers, service: service);
        const string Register = """
            kind: enterprises
            format: csv
            columns:
            - { column: 信用代码, is: credit_code }
            - { column: 名称, is: name }
            - { column: 注册地, fact: firm.jurisdiction }
            - { column: 行业, fact: firm.industry }
            """;
        await DeliverAsync(host, Market, Register, "信用代码,名称,注册地,行业\n"
            + string.Concat(Enumerable.Range(1, 3).Select(number => $"{RegistryHost.Firm(number)},民乐第{number}面粉有限公司,620722101,C1310\n")));
        return host;
    }

    // Twelve equal months, the last of them given.
    private static async Task ReportAsync(RegistryHost host, string lastMonth, params (int Firm, int Yuan)[] figures)
    {
        const string Revenue = """
            kind: series
            format: csv
            columns:
            - { column: 信用代码, is: credit_code }
            - { column: 月份, is: period }
            - { column: 收入, series: main-business-revenue, unit: 元 }
            """;
        var last = Primitives.Period.Parse(lastMonth);
        var rows = figures.SelectMany(figure => Enumerable.Range(-11, 12).Select(offset =>
            $"{RegistryHost.Firm(figure.Firm)},{last.Plus(offset)},{(offset == 0 ? figure.Yuan - 11 * (figure.Yuan / 12) : figure.Yuan / 12)}\n"));
        await DeliverAsync(host, Statistics, Revenue, "信用代码,月份,收入\n" + string.Concat(rows));
    }

    private static Task ListAsync(RegistryHost host, int year, params int[] firms) => DeliverAsync(
        host,
        Statistics,
        $$"""
        kind: roster
        format: csv
        year: {{year}}
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 入库日期, fact: listing.entered }
        """,
        "信用代码,入库日期\n" + string.Concat(firms.Select(firm => $"{RegistryHost.Firm(firm)},{year}-05-01\n")));

    private static async Task DeliverAsync(RegistryHost host, Department who, string mapping, string csv)
    {
        var answer = await host.DeliverAsync(who, mapping, csv);
        answer.Errors.ShouldBeEmpty();
        answer.RowsAccepted.ShouldBe(answer.RowsRead);
    }
}
