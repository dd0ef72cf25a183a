using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Payments;
using Cultivation.Incentives.Tests.Hosting;

namespace Cultivation.Incentives.Tests.Payments;

[Collection(PaymentsFixture.Name)]
public sealed class BankReturnTests(PaymentsFixture fixture)
{
    [Fact]
    public async Task Lines_that_contradict_the_books_are_refused_one_by_one()
    {
        var tenant = fixture.NewTenant();
        var released = await ReleasedAsync(tenant, firms: 4);
        await tenant.ApproveAsync(1, 500);
        var waiting = await tenant.BuildAsync();
        var response = await tenant.AnswerAsync(
            $"{released.BatchId}-0001,成功,,2025-03-31,100",
            $"{released.BatchId}-0002,成功,,2025-03-31,100.01",
            $"{released.BatchId}-9999,成功,,2025-03-31,100",
            $"{waiting.BatchId}-0001,成功,,2025-03-31,5",
            $"{released.BatchId}-0003,已付,,2025-03-31,100",
            $"{released.BatchId}-0004,成功,,2025-03-31,100",
            $"{released.BatchId}-0004,退回,户名不符,2025-03-31,100",
            $"{released.BatchId}-0001,成功,,2025-03-31,100");
        response.Errors.Select(error => (error.Row, error.Code)).ShouldBe([
            (3, "AMOUNT_DIFFERS"), (4, "INSTRUCTION_UNKNOWN"), (5, "INSTRUCTION_NOT_RELEASED"), (6, "RESULT_UNKNOWN"), (7, "INSTRUCTION_REPEATED"), (8, "INSTRUCTION_REPEATED")]);
        (response.RowsAccepted, response.StatementsRecorded).ShouldBe((2, 1));
        (await tenant.InstructionsAsync()).Select(instruction => instruction.State).ShouldBe(["PAID", "RELEASED", "RELEASED", "RELEASED", "BATCHED"]);
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Answer_that_was_taken_already_has_no_effect_in_any_file()
    {
        var tenant = fixture.NewTenant();
        var batch = await ReleasedAsync(tenant, firms: 2);
        var line = $"{batch.BatchId}-0001,成功,,2025-03-31,100";
        (await tenant.AnswerAsync(line)).StatementsRecorded.ShouldBe(1);
        (await tenant.AnswerAsync(line)).AlreadyDelivered.ShouldBeTrue();
        var more = await tenant.AnswerAsync(line, $"{batch.BatchId}-0002,成功,,2025-03-31,100");
        (more.RowsAccepted, more.StatementsRecorded).ShouldBe((2, 1));
        (await tenant.BudgetAsync()).Paid.Fen.ShouldBe(20_000);
        (await EventsAsync(tenant, nameof(AwardPaid))).ShouldBe(2);
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Returned_award_is_paid_by_a_revised_instruction_with_the_same_code_once_its_account_was_corrected()
    {
        var tenant = fixture.NewTenant();
        var batch = await ReleasedAsync(tenant, firms: 1);
        await tenant.AnswerAsync($"{batch.BatchId}-0001,退回,户名与账号不符,2025-03-31,100");
        (await Tenant.ReasonAsync(() => tenant.BuildAsync())).ShouldBe("NOTHING_TO_PAY");

        await tenant.StateAccountsAsync($"{Tenant.CreditCodeOf(1)},企业一,62228888,农商银行");
        var revised = await tenant.ReleaseAsync(await tenant.BuildAsync());
        revised.Total.Fen.ShouldBe(10_000);
        // A late copy of the first answer, and one that now says the contrary, change nothing.
        (await tenant.AnswerAsync($"{batch.BatchId}-0001,退回,户名与账号不符,2025-03-31,100", "")).StatementsRecorded.ShouldBe(0);
        (await tenant.AnswerAsync($"{batch.BatchId}-0001,成功,,2025-04-01,100")).Errors.ShouldHaveSingleItem().Code.ShouldBe("ALREADY_RETURNED");
        await tenant.AnswerAsync($"{revised.BatchId}-0001,成功,,2025-04-02,100");

        (await tenant.OwnerQueryAsync<string>("SELECT award_code FROM payment_instructions WHERE jurisdiction_code = @code")).Distinct().ShouldHaveSingleItem();
        var line = await tenant.BudgetAsync();
        (line.Paid.Fen, line.Reserved.Fen, line.Available.Fen).ShouldBe((10_000, 0, 990_000));
        (await EventsAsync(tenant, nameof(AwardReturned))).ShouldBe(1);
        (await EventsAsync(tenant, nameof(AwardPaid))).ShouldBe(1);
        (await Tenant.ReasonAsync(() => tenant.BuildAsync())).ShouldBe("NOTHING_TO_PAY");
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Same_account_delivered_once_more_after_a_return_confirms_it()
    {
        var tenant = fixture.NewTenant();
        var batch = await ReleasedAsync(tenant, firms: 1);
        await tenant.AnswerAsync($"{batch.BatchId}-0001,退回,银行系统故障,2025-03-31,100");
        var account = $"{Tenant.CreditCodeOf(1)},企业1,6222000000000001,农商银行";
        (await tenant.StateAccountsAsync(account, account)).StatementsRecorded.ShouldBe(1);
        (await tenant.StateAccountsAsync(account, account, account)).StatementsRecorded.ShouldBe(0);
        (await tenant.BuildAsync()).Instructions.ShouldBe(1);
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Payment_that_the_bank_returns_after_it_was_booked_as_paid_is_returned()
    {
        var tenant = fixture.NewTenant();
        var batch = await ReleasedAsync(tenant, firms: 1);
        await tenant.AnswerAsync($"{batch.BatchId}-0001,成功,,2025-03-31,100");
        await tenant.AnswerAsync($"{batch.BatchId}-0001,退回,账户已销户,2025-04-01,100");
        var line = await tenant.BudgetAsync();
        (line.Paid.Fen, line.Reserved.Fen).ShouldBe((0, 10_000));
        (await tenant.Checker.ListBatchesAsync(new())).Batches.ShouldHaveSingleItem().State.ShouldBe("SETTLED");
        await tenant.BalancedAsync();
    }

    [Theory]
    [InlineData("户名与账号不符", "ACCOUNT_NAME_DIFFERS")]
    [InlineData("账号不存在", "ACCOUNT_UNKNOWN")]
    [InlineData("收款账户已销户", "ACCOUNT_CLOSED")]
    [InlineData("超时", "OTHER")]
    [InlineData(null, "NOT_GIVEN")]
    public void Reason_of_the_bank_has_a_stable_code(string? text, string code) => BankReason.CodeOf(text).ShouldBe(code);

    private static Task<long> EventsAsync(Tenant tenant, string type) =>
        tenant.CountAsync($"SELECT count(*) FROM outbox WHERE jurisdiction_code = @code AND message_type LIKE '%{type}%'");

    private static async Task<PaymentBatch> ReleasedAsync(Tenant tenant, int firms)
    {
        await tenant.AppropriateAsync("2025,奖补,10000,一号");
        for (var firm = 1; firm <= firms; firm++)
            await tenant.ApproveAsync(firm, 10_000);
        await tenant.AccountsOfAsync(firms);
        return await tenant.ReleaseAsync(await tenant.BuildAsync());
    }
}
