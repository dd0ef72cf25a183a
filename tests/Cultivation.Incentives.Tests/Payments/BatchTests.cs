using System.Security.Cryptography;
using System.Text;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Tests.Hosting;
using Grpc.Core;

namespace Cultivation.Incentives.Tests.Payments;

[Collection(PaymentsFixture.Name)]
public sealed class BatchTests(PaymentsFixture fixture)
{
    [Fact]
    public async Task Batch_goes_from_built_to_settled_and_the_ledger_balances_at_every_step()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,1000,一号");
        var (first, second) = (await tenant.ApproveAsync(1, 30_000), await tenant.ApproveAsync(2, 20_001));
        await tenant.AccountsOfAsync(2);
        await tenant.BalancedAsync();

        var built = await tenant.BuildAsync();
        built.BatchId.ShouldBe($"{tenant.Code}-2025-0001");
        (built.State, built.Instructions, built.Total.Fen, built.MadeBy).ShouldBe(("BUILT", 2, 50_001, $"{tenant.Code}/sunli"));
        (await tenant.StateOfAsync(first)).ShouldBe("BATCHED");
        await ExpectAsync(tenant, available: 49_999, reserved: 50_001, paid: 0);

        var released = await tenant.ReleaseAsync(built);
        (released.State, released.ReleasedBy).ShouldBe(("RELEASED", $"{tenant.Code}/zhuming"));
        (await tenant.StateOfAsync(second)).ShouldBe("RELEASED");
        await ExpectAsync(tenant, available: 49_999, reserved: 50_001, paid: 0);

        var answer = await tenant.AnswerAsync($"{built.BatchId}-0001,成功,,2025-03-31,300.00", $"{built.BatchId}-0002,退回,户名不符,2025-03-31,200.01");
        answer.StatementsRecorded.ShouldBe(2);
        (await tenant.StateOfAsync(first)).ShouldBe("PAID");
        (await tenant.StateOfAsync(second)).ShouldBe("RETURNED");
        await ExpectAsync(tenant, available: 49_999, reserved: 20_001, paid: 30_000);

        var settled = (await tenant.Checker.ListBatchesAsync(new())).Batches.ShouldHaveSingleItem();
        (settled.State, settled.Paid.Fen, settled.Returned.Fen, settled.InstructionsPaid, settled.InstructionsReturned).ShouldBe(("SETTLED", 30_000, 20_001, 1, 1));
        var actions = await tenant.OwnerQueryAsync<string>("SELECT action FROM audit_entries WHERE jurisdiction_code = @code ORDER BY sequence");
        actions.ShouldBe(["incentives.appropriations.deliver", "incentives.payee-accounts.deliver", "incentives.batch.build", "incentives.batch.release", "incentives.bank-return.deliver"]);
    }

    [Fact]
    public async Task What_has_no_account_or_no_budget_is_left_out_with_the_reason()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,100,一号");
        var (fits, tooMuch, alsoFits, noAccount) =
            (await tenant.ApproveAsync(1, 6_000), await tenant.ApproveAsync(2, 6_000), await tenant.ApproveAsync(3, 4_000), await tenant.ApproveAsync(4, 1));
        await tenant.AccountsOfAsync(3);

        var batch = await tenant.BuildAsync();
        batch.Total.Fen.ShouldBe(10_000);
        batch.LeftOut.Select(entry => (entry.EntitlementId, entry.Reason)).ShouldBe([(tooMuch.ToString(), "NO_BUDGET"), (noAccount.ToString(), "NO_ACCOUNT")]);
        (await tenant.StateOfAsync(fits)).ShouldBe("BATCHED");
        (await tenant.StateOfAsync(alsoFits)).ShouldBe("BATCHED");
        (await tenant.StateOfAsync(tooMuch)).ShouldBe("APPROVED");
        (await tenant.BudgetAsync()).Available.Fen.ShouldBe(0);
        await tenant.BalancedAsync();

        (await Tenant.ReasonAsync(() => tenant.BuildAsync())).ShouldBe("NOTHING_TO_PAY");
        (await Tenant.ReasonAsync(() => tenant.BuildAsync(year: 2024))).ShouldBe("NOTHING_TO_PAY");
        await tenant.AppropriateAsync("2025,奖补,60,二号");
        (await tenant.BuildAsync()).BatchId.ShouldEndWith("-2025-0002");
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Payment_may_draw_on_several_lines_of_its_year_and_returns_to_each()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,甲,70,一号", "2025,乙,70,一号", "2024,甲,1000,一号");
        await tenant.ApproveAsync(1, 10_000);
        await tenant.AccountsOfAsync(1);
        var batch = await tenant.ReleaseAsync(await tenant.BuildAsync());
        var lines = (await tenant.Officer.GetBudgetAsync(new() { Year = 2025 })).Lines;
        lines.Sum(line => line.Available.Fen).ShouldBe(4_000);
        lines.Count(line => line.Reserved.Fen > 0).ShouldBe(2);

        await tenant.AnswerAsync($"{batch.BatchId}-0001,退回,账号不存在,2025-03-31,100");
        await tenant.BalancedAsync();
        await tenant.StateAccountsAsync($"{Tenant.CreditCodeOf(1)},企业1,62229999,农商银行");
        var revised = await tenant.ReleaseAsync(await tenant.BuildAsync());
        await tenant.AnswerAsync($"{revised.BatchId}-0001,成功,,2025-04-02,100");
        await tenant.BalancedAsync();
        (await tenant.Officer.GetBudgetAsync(new() { Year = 2025 })).Lines.Sum(line => line.Paid.Fen).ShouldBe(10_000);
    }

    [Fact]
    public async Task Limit_makes_several_batches_in_the_order_of_award_codes()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,1000,一号");
        for (var firm = 1; firm <= 5; firm++)
            await tenant.ApproveAsync(firm, firm);
        await tenant.AccountsOfAsync(5);
        (await tenant.BuildAsync(limit: 2)).Total.Fen.ShouldBe(1 + 2);
        (await tenant.BuildAsync(limit: 2)).Total.Fen.ShouldBe(3 + 4);
        (await tenant.BuildAsync(limit: 2)).Total.Fen.ShouldBe(5);
        (await Tenant.ReasonAsync(() => tenant.BuildAsync(limit: 1001))).ShouldBe("INVALID_FIELD");

        var page = await tenant.Maker.ListBatchesAsync(new() { Page = new() { PageSize = 2 } });
        page.Batches.Select(batch => batch.BatchId[^4..]).ShouldBe(["0003", "0002"]);
        var rest = await tenant.Maker.ListBatchesAsync(new() { Page = new() { PageSize = 2, PageToken = page.Page.NextPageToken } });
        rest.Batches.ShouldHaveSingleItem().BatchId.ShouldEndWith("0001");
    }

    [Fact]
    public async Task Release_needs_another_person_and_the_right_figures()
    {
        var tenant = fixture.NewTenant();
        var batch = await OneBatchAsync(tenant);
        var same = new PaymentsService.PaymentsServiceClient(tenant.As("sunli", "payment-checker"));
        (await Tenant.ReasonAsync(async () => await same.ReleaseBatchAsync(Release(batch)))).ShouldBe("SAME_PERSON");

        var wrongCount = Release(batch);
        wrongCount.DeclaredCount++;
        (await Tenant.ReasonAsync(async () => await tenant.Checker.ReleaseBatchAsync(wrongCount))).ShouldBe("TOTALS_DIFFER");
        var wrongTotal = Release(batch);
        wrongTotal.DeclaredTotal.Fen--;
        (await Tenant.ReasonAsync(async () => await tenant.Checker.ReleaseBatchAsync(wrongTotal))).ShouldBe("TOTALS_DIFFER");
        (await tenant.CountAsync("SELECT count(*) FROM audit_entries WHERE jurisdiction_code = @code AND action = 'incentives.batch.release-refused'")).ShouldBe(3);
        (await tenant.InstructionsAsync()).ShouldAllBe(instruction => instruction.State == "BATCHED");

        await tenant.ReleaseAsync(batch);
        (await Tenant.ReasonAsync(() => tenant.ReleaseAsync(batch))).ShouldBe("NOT_BUILT");
        (await Tenant.ReasonAsync(() => tenant.ReleaseAsync(new() { BatchId = "110000-2025-0001", Total = new() }))).ShouldBe("BATCH_NOT_FOUND");
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Maker_may_not_release_and_checker_may_not_build()
    {
        var tenant = fixture.NewTenant();
        var batch = await OneBatchAsync(tenant);
        (await Should.ThrowAsync<RpcException>(async () => await tenant.Maker.ReleaseBatchAsync(Release(batch)))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
        (await Should.ThrowAsync<RpcException>(async () => await tenant.Checker.BuildBatchAsync(new() { RequestId = Guid.NewGuid().ToString(), BudgetYear = 2025 })))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Another_jurisdiction_can_neither_see_release_export_nor_answer_a_batch()
    {
        var tenant = fixture.NewTenant();
        var batch = await OneBatchAsync(tenant);
        var other = fixture.NewTenant();
        (await Tenant.ReasonAsync(() => other.ReleaseAsync(batch))).ShouldBe("BATCH_NOT_FOUND");
        await tenant.ReleaseAsync(batch);
        (await Tenant.ReasonAsync(async () => await other.Checker.ExportBatchAsync(new() { BatchId = batch.BatchId }))).ShouldBe("BATCH_NOT_FOUND");
        (await other.AnswerAsync($"{batch.BatchId}-0001,成功,,2025-03-31,100")).Errors.ShouldHaveSingleItem().Code.ShouldBe("INSTRUCTION_UNKNOWN");
        (await other.Checker.ListBatchesAsync(new())).Batches.ShouldBeEmpty();
        (await tenant.InstructionsAsync()).ShouldHaveSingleItem().State.ShouldBe("RELEASED");
    }

    [Fact]
    public async Task Export_of_a_released_batch_is_the_same_bytes_each_time()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,1000,一号");
        await tenant.ApproveAsync(1, 12_345);
        await tenant.StateAccountsAsync($"{Tenant.CreditCodeOf(1)},\"甲\"\"企业\"\",公司\",62220001,\"农商,银行\"");
        var batch = await tenant.BuildAsync();
        (await Tenant.ReasonAsync(async () => await tenant.Checker.ExportBatchAsync(new() { BatchId = batch.BatchId }))).ShouldBe("NOT_RELEASED");
        await tenant.ReleaseAsync(batch);
        var first = await tenant.Checker.ExportBatchAsync(new() { BatchId = batch.BatchId });
        await tenant.StateAccountsAsync($"{Tenant.CreditCodeOf(1)},新名,62229999,新银行");
        var second = await tenant.Checker.ExportBatchAsync(new() { BatchId = batch.BatchId });

        second.ShouldBe(first);
        first.FileName.ShouldBe($"{batch.BatchId}.csv");
        first.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(first.Content.Span)));
        first.Content.ToByteArray()[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(first.Content.Span[3..]).ShouldBe(
            "\"指令编号\",\"收款人\",\"收款账号\",\"开户银行\",\"金额（元）\",\"用途\"\r\n"
            + $"\"{batch.BatchId}-0001\",\"甲\"\"企业\"\",公司\",\"62220001\",\"农商,银行\",\"123.45\",\"奖补 {tenant.Code}-2025-000001 ZZ-3-4-a\"\r\n");
        (await tenant.CountAsync("SELECT count(*) FROM audit_entries WHERE jurisdiction_code = @code AND action = 'incentives.batch.export'")).ShouldBe(2);
    }

    private static async Task ExpectAsync(Tenant tenant, long available, long reserved, long paid)
    {
        var line = await tenant.BudgetAsync();
        (line.Available.Fen, line.Reserved.Fen, line.Paid.Fen).ShouldBe((available, reserved, paid));
        await tenant.BalancedAsync();
    }

    private static async Task<PaymentBatch> OneBatchAsync(Tenant tenant)
    {
        await tenant.AppropriateAsync("2025,奖补,1000,一号");
        await tenant.ApproveAsync(1, 10_000);
        await tenant.AccountsOfAsync(1);
        return await tenant.BuildAsync();
    }

    private static ReleaseBatchRequest Release(PaymentBatch batch) =>
        new() { RequestId = Guid.NewGuid().ToString(), BatchId = batch.BatchId, DeclaredCount = batch.Instructions, DeclaredTotal = batch.Total.Clone() };
}
