using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Registry.Tests.Hosting;
using Google.Protobuf;
using Grpc.Core;

namespace Cultivation.Registry.Tests.Ingestion;

/// <summary>What every delivery keeps to, whatever its kind.</summary>
public sealed class DeliveryTests(Servers servers)
{
    private const string Taxable = """
        kind: series
        format: csv
        columns:
        - { column: 信用代码, is: credit_code }
        - { column: 月份, is: period }
        - { column: 销售额, series: taxable-sales, unit: 元 }
        """;

    private static readonly Department OtherMarket = new("zhouqiang", "market", "market-delivery");

    [Fact]
    public async Task Bad_rows_are_named_by_row_column_value_and_reason_and_good_rows_are_kept()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(2);
        var csv = $"""
            信用代码,月份,销售额
            {RegistryHost.Firm(1)},2024-01,1000
            {RegistryHost.Firm(2)},2024-01,一千
            {RegistryHost.Firm(9)},2024-01,3000
            91140525MA0000001X,2024-01,4000
            {RegistryHost.Firm(2)},2024-13,5000
            """;

        var answer = await host.DeliverAsync(Department.Tax, Taxable, csv);

        (answer.RowsRead, answer.RowsAccepted, answer.RowsRefused, answer.StatementsRecorded).ShouldBe((5, 1, 4, 1));
        answer.Errors.Select(error => (error.Row, error.Column, error.Value, error.Code)).ShouldBe(
        [
            (3, "销售额", "一千", "AMOUNT_UNREADABLE"),
            (4, "信用代码", RegistryHost.Firm(9), "ENTERPRISE_UNKNOWN"),
            (5, "信用代码", "91140525MA0000001X", "CREDIT_CODE_INVALID"),
            (6, "月份", "2024-13", "PERIOD_UNREADABLE"),
        ]);
        answer.Errors.ShouldAllBe(error => error.Reason.Length > 5);
        (await host.QueryAsync<string>("SELECT subject FROM series_values")).ShouldBe([RegistryHost.Firm(1)]);
    }

    [Fact]
    public async Task Two_rows_that_contradict_each_other_are_not_both_taken()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);

        var answer = await host.DeliverAsync(Department.Tax, Taxable, $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-01,1000\n{RegistryHost.Firm(1)},2024-01,1000\n{RegistryHost.Firm(1)},2024-01,1001\n");

        answer.RowsAccepted.ShouldBe(2);
        answer.StatementsRecorded.ShouldBe(1);
        answer.Errors.Single().Code.ShouldBe("ROW_CONTRADICTS");
        answer.Errors.Single().Reason.ShouldContain("第2行");
    }

    [Fact]
    public async Task All_or_nothing_keeps_nothing_where_a_row_is_refused_and_names_the_cells()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        var csv = $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-01,1000\n{RegistryHost.Firm(1)},2024-02,若干\n";

        var error = await RegistryHost.RefusalAsync(() => host.DeliverAsync(Department.Tax, Taxable, csv, header => header.AllOrNothing = true));

        error.Code.ShouldBe(StatusCode.FailedPrecondition);
        error.Reason.ShouldBe("ROWS_REFUSED");
        error.Fields.Single().Field.ShouldBe("row 3 销售额");
        (await host.QueryAsync<long>("SELECT count(*) FROM series_values")).Single().ShouldBe(0);
        (await host.QueryAsync<long>("SELECT count(*) FROM deliveries WHERE kind = 'series'")).Single().ShouldBe(0);
    }

    [Fact]
    public async Task Dry_run_tells_what_would_happen_and_keeps_nothing()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        var csv = $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-01,1000\n{RegistryHost.Firm(1)},2024-02,若干\n";
        var id = Guid.NewGuid().ToString("D");

        var dry = await host.DeliverAsync(Department.Tax, Taxable, csv, header => (header.DryRun, header.RequestId) = (true, id));

        (dry.RowsAccepted, dry.RowsRefused, dry.StatementsRecorded).ShouldBe((1, 1, 1));
        foreach (var table in new[] { "series_values", "deliveries WHERE kind = 'series'", "command_requests WHERE operation LIKE '%DeliverFile' AND request_id = '" + id + "'" })
            (await host.QueryAsync<long>($"SELECT count(*) FROM {table}")).Single().ShouldBe(0, table);

        (await host.DeliverAsync(Department.Tax, Taxable, csv, header => header.RequestId = id)).AlreadyDelivered.ShouldBeFalse();
    }

    [Fact]
    public async Task Same_file_by_another_client_is_already_delivered()
    {
        await using var host = await RegistryHost.StartAsync(servers);

        var first = await host.RegisterAsync(3);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await host.RegisterAsync(3, OtherMarket);

        first.AlreadyDelivered.ShouldBeFalse();
        second.AlreadyDelivered.ShouldBeTrue();
        second.DeliveryId.ShouldBe(first.DeliveryId);
        second.RecordedAt.ShouldBe(first.RecordedAt);
        (await host.QueryAsync<long>("SELECT count(*) FROM deliveries")).Single().ShouldBe(1);
    }

    [Fact]
    public async Task Same_file_by_two_clients_at_once_has_one_effect()
    {
        await using var host = await RegistryHost.StartAsync(servers);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => host.RegisterAsync(40, number % 2 == 0 ? Department.Market : OtherMarket)));

        answers.Count(answer => !answer.AlreadyDelivered).ShouldBe(1);
        answers.Select(answer => answer.DeliveryId).Distinct().Count().ShouldBe(1);
        (await host.QueryAsync<long>("SELECT count(*) FROM deliveries")).Single().ShouldBe(1);
        (await host.QueryAsync<long>("SELECT count(*) FROM statements WHERE fact = 'name'")).Single().ShouldBe(40);
    }

    [Fact]
    public async Task Same_request_gives_the_first_answer_and_with_other_content_is_refused()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        var id = Guid.NewGuid().ToString("D");
        var csv = $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-01,1000\n";

        var first = await host.DeliverAsync(Department.Tax, Taxable, csv, header => header.RequestId = id);
        var again = await host.DeliverAsync(Department.Tax, Taxable, csv, header => header.RequestId = id);
        var error = await RegistryHost.RefusalAsync(() => host.DeliverAsync(Department.Tax, Taxable, csv.Replace("1000", "1001", StringComparison.Ordinal), header => header.RequestId = id));

        again.ShouldBe(first);
        error.Reason.ShouldBe("REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Known_statements_in_another_file_are_not_recorded_again()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);

        await host.DeliverAsync(Department.Tax, Taxable, $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-01,1000\n");
        var second = await host.DeliverAsync(Department.Tax, Taxable, $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-01,1000.00\n{RegistryHost.Firm(1)},2024-02,7\n");

        second.RowsAccepted.ShouldBe(2);
        second.StatementsRecorded.ShouldBe(1);
    }

    [Fact]
    public async Task Department_states_only_what_is_its_own()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        var csv = $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-01,1000\n";

        foreach (var who in new[] { Department.Statistics, Department.Power, Department.Market, Department.Industry })
        {
            var error = await RegistryHost.RefusalAsync(() => host.DeliverAsync(who, Taxable, csv));
            (error.Code, error.Reason).ShouldBe((StatusCode.PermissionDenied, "NOT_YOUR_DATA"), who.Account);
        }

        var facts = """
            kind: facts
            format: csv
            year: 2024
            columns:
            - { column: 信用代码, is: credit_code }
            - { column: 营业收入, fact: revenue.annual, unit: 万元 }
            """;
        (await RegistryHost.RefusalAsync(() => host.DeliverAsync(Department.Tax, facts, $"信用代码,营业收入\n{RegistryHost.Firm(1)},1\n"))).Message.ShouldContain("营业收入");
        (await Should.ThrowAsync<RpcException>(() => host.DeliverAsync(Department.Calculator, Taxable, csv))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Broken_stream_leaves_nothing()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        var csv = Encoding.UTF8.GetBytes("统一社会信用代码,企业名称\n");

        var digest = await RegistryHost.RefusalAsync(() => host.DeliverAsync(
            Department.Market, "kind: enterprises", csv, header => header.Sha256 = Convert.ToHexStringLower(SHA256.HashData([1]))));
        using (var call = host.Ingestion.DeliverFile(host.As(Department.Market)))
        {
            await call.RequestStream.WriteAsync(new DeliverFileRequest
            {
                Header = new DeliveryHeader
                {
                    RequestId = Guid.NewGuid().ToString("D"),
                    FileName = "a.csv",
                    Mapping = "kind: enterprises",
                    Sha256 = new string('a', 64),
                    Length = 1000,
                },
            });
            await call.RequestStream.WriteAsync(new DeliverFileRequest { Content = ByteString.CopyFrom(csv) });
        }

        digest.Reason.ShouldBe("DIGEST_MISMATCH");
        (await host.QueryAsync<long>("SELECT count(*) FROM deliveries")).Single().ShouldBe(0);
        (await host.RegisterAsync(1)).AlreadyDelivered.ShouldBeFalse();
    }

    [Fact]
    public async Task File_or_mapping_that_cannot_be_read_is_refused_as_a_whole()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);

        (await RegistryHost.RefusalAsync(() => host.DeliverAsync(Department.Tax, "kind: everything", "a"))).Fields.Single().Field.ShouldBe("header.mapping");
        (await RegistryHost.RefusalAsync(() => host.DeliverAsync(Department.Tax, Taxable, "代码,月份,销售额\n"))).Message.ShouldContain("信用代码");
        (await RegistryHost.RefusalAsync(() => host.DeliverAsync(Department.Tax, Taxable.Replace("csv", "xlsx", StringComparison.Ordinal), "不是表格"))).Reason.ShouldBe("FILE_UNREADABLE");
    }

    [Fact]
    public async Task File_of_5000_rows_is_taken_and_taken_again_corrected_within_seconds()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(5000);
        var mapping = """
            kind: facts
            format: csv
            year: 2024
            columns:
            - { column: 信用代码, is: credit_code }
            - { column: 营业收入, fact: revenue.annual, unit: 元 }
            - { column: 历史最高, fact: revenue.peak, unit: 元 }
            - { column: 销售总额, fact: sales.annual, unit: 元 }
            """;
        string File(int revenue) => "信用代码,营业收入,历史最高,销售总额\n"
            + string.Concat(Enumerable.Range(1, 5000).Select(number => $"{RegistryHost.Firm(number)},{(number % 10 == 0 ? revenue : 7)},{number},{number}\n"));

        var clock = Stopwatch.StartNew();
        var first = await host.DeliverAsync(Department.Industry, mapping, File(1));
        var firstTime = clock.Elapsed;
        clock.Restart();
        var second = await host.DeliverAsync(Department.Industry, mapping, File(2));
        TestContext.Current.SendDiagnosticMessage("5000 rows of 3 facts: {0} ms; again with 500 corrections: {1} ms", firstTime.TotalMilliseconds, clock.ElapsedMilliseconds);

        (first.StatementsRecorded, second.StatementsRecorded).ShouldBe((15000, 500));
        // An order of magnitude above what a quiet machine needs, so that a plan that reads the whole table for each row fails here.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task File_in_GB18030_is_read()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        var mapping = """
            kind: enterprises
            format: csv
            encoding: gb18030
            columns:
            - { column: 统一社会信用代码, is: credit_code }
            - { column: 企业名称, is: name }
            """;
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes($"统一社会信用代码,企业名称\n{RegistryHost.Firm(1)},泽州县䶮琞锻造有限公司\n");

        await host.DeliverAsync(Department.Market, mapping, bytes);

        (await host.FactsOfAsync(RegistryHost.Firm(1))).Name.ShouldBe("泽州县䶮琞锻造有限公司");
    }

    [Fact]
    public async Task Department_sees_its_own_deliveries_and_the_auditor_sees_all()
    {
        await using var host = await RegistryHost.StartAsync(servers);
        await host.RegisterAsync(1);
        await host.RegisterAsync(2);
        await host.DeliverAsync(Department.Tax, Taxable, $"信用代码,月份,销售额\n{RegistryHost.Firm(1)},2024-01,1000\n");

        var ours = await host.Ingestion.ListDeliveriesAsync(new ListDeliveriesRequest(), host.As(Department.Tax));
        var first = await host.Ingestion.ListDeliveriesAsync(new ListDeliveriesRequest { Page = new() { PageSize = 2 } }, host.As(Department.Auditor));
        var rest = await host.Ingestion.ListDeliveriesAsync(new ListDeliveriesRequest { Page = new() { PageSize = 2, PageToken = first.Page.NextPageToken } }, host.As(Department.Auditor));

        ours.Deliveries.Single().Kind.ShouldBe("series");
        ours.Deliveries.Single().Department.ShouldBe("tax");
        first.Deliveries.Concat(rest.Deliveries).Select(delivery => delivery.Kind).ShouldBe(["series", "enterprises", "enterprises"]);
        (await host.Ingestion.ListDeliveriesAsync(new ListDeliveriesRequest(), host.As(Department.Auditor with { Jurisdiction = "620722" }))).Deliveries.ShouldBeEmpty();
    }
}
