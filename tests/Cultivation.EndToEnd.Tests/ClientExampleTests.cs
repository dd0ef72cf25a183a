using System.Globalization;
using System.Text;
using Cultivation.Client;
using Cultivation.Client.Deliveries;
using Cultivation.Client.Local;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.EndToEnd.Tests.Hosting;

namespace Cultivation.EndToEnd.Tests;

/// <summary>The example programs of the client library do a department's work on the platform that the tour left.</summary>
[Collection(ClientsLast.Collection)]
public sealed class ClientExampleTests(TouredPlatform toured) : IDisposable
{
    private const string County = "620722";

    private readonly DepartmentFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Tax_example_delivers_the_next_months_declarations_once()
    {
        using var client = ClientOf(County, "tax-system");
        var before = await DepartmentFiles.ListAsync(client);
        var file = _files.WriteTax(County, "2026-01");
        var mapping = _files.WriteMapping(DepartmentFiles.Entry(County, "tax/2025-12.csv").Text.Replace("tax/2025-12.csv", "tax-2026-01.csv", StringComparison.Ordinal));
        string[] arguments = ["--jurisdiction", County, "--file", file, "--mapping", mapping];

        var check = await ExampleAsync("TaxDelivery", [.. arguments, "--dry-run"]);
        check.ExitCode.ShouldBe(0, check.Output + check.Error);
        (await DepartmentFiles.ListAsync(client)).Count.ShouldBe(before.Count, "a dry run keeps nothing");

        var first = await ExampleAsync("TaxDelivery", arguments);
        first.ExitCode.ShouldBe(0, first.Output + first.Error);
        first.Output.ShouldContain("读出20行，接受20行，退回0行");
        first.Output.ShouldNotContain("此前已送达");

        var again = await ExampleAsync("TaxDelivery", arguments);
        again.ExitCode.ShouldBe(0, again.Output + again.Error);
        again.Output.ShouldContain("读出20行，接受20行，退回0行（此前已送达）");

        var delivery = (await DepartmentFiles.ListAsync(client)).ShouldHaveSingleNew(before);
        delivery.FileName.ShouldBe("tax-2026-01.csv");
        delivery.Subject.ShouldBe($"{County}/tax-system");
        (delivery.RowsAccepted, delivery.RowsRefused, delivery.StatementsRecorded).ShouldBe((20, 0, 20L));
        first.Output.ShouldContain(delivery.DeliveryId);
        again.Output.ShouldContain(delivery.DeliveryId);
    }

    [Fact]
    public async Task Tax_example_says_that_a_file_of_the_sample_was_delivered_already()
    {
        using var client = ClientOf(County, "tax-system");
        var before = await DepartmentFiles.ListAsync(client);
        var delivered = before.Single(delivery => delivery.FileName == "2025-12.csv");
        var folder = DepartmentFiles.Sample(County);

        var run = await ExampleAsync("TaxDelivery", ["--jurisdiction", County, "--file", Path.Combine(folder, "tax", "2025-12.csv"), "--mapping", Path.Combine(folder, "mapping.yaml")]);

        run.ExitCode.ShouldBe(delivered.RowsRefused == 0 ? 0 : 1, run.Output + run.Error);
        run.Output.ShouldContain($"受理号 {delivered.DeliveryId}：读出{delivered.RowsRead}行，接受{delivered.RowsAccepted}行，退回{delivered.RowsRefused}行（此前已送达）");
        (await DepartmentFiles.ListAsync(client)).Count.ShouldBe(before.Count);
    }

    [Fact]
    public async Task Statistics_example_delivers_a_table_whole_or_not_at_all()
    {
        using var client = ClientOf(County, "statistics-system");
        var before = await DepartmentFiles.ListAsync(client);
        var mapping = _files.WriteMapping(
            """
            file: statistics-2026-02.csv
            by: statistics-system
            to: registry
            kind: series
            format: csv
            encoding: utf-8
            released_on: 2026-03-18
            columns:
            - { column: 统一社会信用代码, is: credit_code }
            - { column: 统计期, is: period }
            - { column: 工业总产值本年累计（千元）, series: output, unit: 千元, cumulative: true }
            """);
        var file = _files.WriteStatistics(County, "2026-02", "91620722MA0000015X,2026-02,1.0");
        string[] arguments = ["--jurisdiction", County, "--file", file, "--mapping", mapping];

        var refused = await ExampleAsync("StatisticsDelivery", arguments);
        refused.ExitCode.ShouldBe(1, refused.Output + refused.Error);
        refused.Output.ShouldContain("第22行");
        (await DepartmentFiles.ListAsync(client)).Count.ShouldBe(before.Count, "a table with a bad row is not delivered");

        _files.WriteStatistics(County, "2026-02");
        var accepted = await ExampleAsync("StatisticsDelivery", arguments);
        accepted.ExitCode.ShouldBe(0, accepted.Output + accepted.Error);
        var again = await ExampleAsync("StatisticsDelivery", arguments);
        again.ExitCode.ShouldBe(0, again.Output + again.Error);

        var delivery = (await DepartmentFiles.ListAsync(client)).ShouldHaveSingleNew(before);
        (delivery.FileName, delivery.RowsAccepted, delivery.RowsRefused).ShouldBe(("statistics-2026-02.csv", 20, 0));
        delivery.StatementsRecorded.ShouldBeGreaterThan(0);
        accepted.Output.ShouldContain($"受理号 {delivery.DeliveryId}（series）：20行");
        again.Output.ShouldContain($"受理号 {delivery.DeliveryId}（series）：20行");
        again.Output.ShouldContain("此前已送达");
    }

    [Fact]
    public async Task Finance_example_pays_a_returned_award_once_to_the_account_delivered_again()
    {
        var (code, year) = toured.Result.GetProperty("jurisdictions").EnumerateArray()
            .Where(county => county.GetProperty("payments").GetProperty("returnedFen").GetInt64() > 0)
            .Select(county => (county.GetProperty("code").GetString()!, county.GetProperty("businessDate").GetString()![..4]))
            .First();
        using var auditor = ClientOf(code, "hanxue");
        using var maker = ClientOf(code, "sunli");
        var before = await BatchesAsync(auditor);
        var returned = (await RightsAsync(auditor)).First(right => right.Right.State == "RETURNED");
        var account = await maker.Incentives.DeliverPayeeAccountsAsync(new FileDelivery("payee-again.csv", Encoding.UTF8.GetBytes(
            $"统一社会信用代码,户名,账号,开户行\r\n{returned.Subject},{returned.Name},6299990000009999019,样例农村商业银行\r\n"), DepartmentFiles.Entry(code, "finance/payee-accounts.csv").Text));
        account.RowsAccepted.ShouldBe(1, account.Errors.ToString());

        var paymentFile = Path.Combine(_files.Folder, "payment.csv");
        string[] build = ["--jurisdiction", code, "--year", year, "--file", paymentFile];
        var built = await ExampleAsync("FinanceBatch", build);
        built.ExitCode.ShouldBe(0, built.Output + built.Error);
        var batch = (await BatchesAsync(auditor)).Single(batch => before.All(old => old.BatchId != batch.BatchId));
        batch.State.ShouldBe("RELEASED");
        (batch.MadeBy, batch.ReleasedBy).ShouldBe(($"{code}/sunli", $"{code}/zhuming"));
        built.Output.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"批次 {batch.BatchId}：{batch.Instructions}笔，{batch.Total.Fen / 100m:0.00}元"));
        // Every cell of the bank's file is quoted.
        var lines = (await File.ReadAllLinesAsync(paymentFile)).Select(line => line.Trim('"').Split("\",\"")).ToList();
        lines.Count.ShouldBe(batch.Instructions + 1);
        var (instruction, number, amount) = (Place("指令编号"), Place("收款账号"), Place("金额（元）"));
        lines.Skip(1).ShouldContain(line => line[number] == "6299990000009999019"
            && decimal.Parse(line[amount], CultureInfo.InvariantCulture) * 100 == returned.Right.Payable.Fen);

        var answer = _files.Write("return.csv", new UTF8Encoding(), "指令编号,结果,退回原因,金额（元）,入账日期",
            lines.Skip(1).Select(line => $"{line[instruction]},成功,,{line[amount]},{year}-06-30"));
        var mapping = _files.WriteMapping(
            """
            file: return.csv
            by: zhuming
            to: incentives
            kind: bank-return
            format: csv
            encoding: utf-8
            columns:
            - { column: 指令编号, is: instruction }
            - { column: 结果, is: result }
            - { column: 退回原因, is: bank_reason, optional: true }
            - { column: 金额（元）, is: amount, unit: 元 }
            - { column: 入账日期, is: paid_on }
            """);
        for (var time = 0; time < 2; time++)
        {
            var booked = await ExampleAsync("FinanceBatch", ["--jurisdiction", code, "--return", answer, "--mapping", mapping]);
            booked.ExitCode.ShouldBe(0, booked.Output + booked.Error);
            booked.Output.ShouldContain($"登记{batch.Instructions}行，退回0行");
        }

        var nothing = await ExampleAsync("FinanceBatch", build);
        nothing.ExitCode.ShouldBe(1, nothing.Output + nothing.Error);
        nothing.Error.ShouldContain("NOTHING_TO_PAY");

        var after = await BatchesAsync(auditor);
        after.Count.ShouldBe(before.Count + 1);
        var settled = after.Single(entry => entry.BatchId == batch.BatchId);
        (settled.State, settled.Paid, settled.InstructionsPaid).ShouldBe(("SETTLED", batch.Total, batch.Instructions));
        (await RightsAsync(auditor)).Single(right => right.Right.EntitlementId == returned.Right.EntitlementId).Right.State.ShouldBe("PAID");
        var trial = await auditor.Incentives.Ledger.GetTrialBalanceAsync(new());
        trial.Balanced.ShouldBeTrue(trial.Faults.ToString());
        trial.Faults.ShouldBeEmpty();
        using var budgets = ClientOf(code, "xuliang");
        var paid = (await budgets.Incentives.Budget.GetBudgetAsync(new())).Lines.Sum(line => line.Paid.Fen);
        paid.ShouldBe(after.Sum(entry => entry.Paid.Fen), "each award once");
        paid.ShouldBe(before.Sum(entry => entry.Paid.Fen) + batch.Total.Fen);

        int Place(string heading) => Array.IndexOf(lines[0], heading) is >= 0 and var place ? place : throw new InvalidDataException($"{heading}: {string.Join('|', lines[0])}");
    }

    private static async Task<IReadOnlyList<PaymentBatch>> BatchesAsync(CultivationClient client) =>
        [.. (await client.Incentives.Payments.ListBatchesAsync(new() { Page = new() { PageSize = 200 } })).Batches];

    private static async Task<IReadOnlyList<(string Subject, string Name, Entitlement Right)>> RightsAsync(CultivationClient auditor) =>
        [.. (await auditor.Incentives.Awards.ListAwardsAsync(new() { Page = new() { PageSize = 1000 } })).Awards
            .SelectMany(award => award.Entitlements.Select(right => (award.Subject, award.Name, Right: right)))
            .DistinctBy(right => right.Right.EntitlementId)];

    private Task<ProgramRun> ExampleAsync(string example, IEnumerable<string> arguments) =>
        PlatformProcess.RunAsync($"Cultivation.Client.Examples.{example}", $"Cultivation.Client.Examples.{example}", [.. arguments, "--data", toured.Platform.Data]);

    private CultivationClient ClientOf(string code, string account) => LocalPlatform.Open(toured.Platform.Data).ClientOf(code, account);
}
