using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Payments;
using Cultivation.Incentives.Tests.Hosting;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Errors;
using Grpc.Core;

namespace Cultivation.Incentives.Tests.Payments;

[Collection(PaymentsFixture.Name)]
public sealed class ConcurrencyTests(PaymentsFixture fixture)
{
    [Fact]
    public async Task Makers_at_once_take_every_award_once_and_no_more_than_the_budget()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,250,一号");
        for (var firm = 1; firm <= 40; firm++)
            await tenant.ApproveAsync(firm, 1_000);
        await tenant.AccountsOfAsync(40);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var more = true; more;)
                more = await BuiltAsync(() => tenant.BuildAsync(limit: 3));
        }));

        var instructions = await tenant.InstructionsAsync();
        instructions.Count.ShouldBe(25);
        (await tenant.CountAsync("SELECT count(DISTINCT entitlement_id) FROM payment_instructions WHERE jurisdiction_code = @code")).ShouldBe(25);
        var line = await tenant.BudgetAsync();
        (line.Available.Fen, line.Reserved.Fen).ShouldBe((0, 25_000));
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Same_request_at_once_builds_and_releases_once_and_gives_one_answer()
    {
        var tenant = await PreparedAsync();
        var request = Guid.NewGuid();
        var built = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.BuildAsync(request: request)));
        built.Distinct().ShouldHaveSingleItem();
        var release = Guid.NewGuid();
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.ReleaseAsync(built[0], release)))).Distinct().ShouldHaveSingleItem();
        (await tenant.CountAsync("SELECT count(*) FROM payment_batches WHERE jurisdiction_code = @code")).ShouldBe(1);
        await tenant.BalancedAsync();

        (await Tenant.ReasonAsync(() => tenant.BuildAsync(year: 2024, request: request))).ShouldBe("REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Release_by_many_at_once_happens_once()
    {
        var tenant = await PreparedAsync();
        var batch = await tenant.BuildAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OutcomeAsync(() => tenant.ReleaseAsync(batch))));
        outcomes.Count(outcome => outcome == "OK").ShouldBe(1);
        outcomes.Count(outcome => outcome == "NOT_BUILT").ShouldBe(9);
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Bank_return_delivered_by_many_at_once_has_one_effect()
    {
        var tenant = await PreparedAsync();
        var batch = await tenant.ReleaseAsync(await tenant.BuildAsync());
        var lines = Enumerable.Range(1, batch.Instructions).Select(number => $"{batch.BatchId}-{number:0000},成功,,2025-03-31,10").ToArray();

        // The same file, and other files with the same answers in another order.
        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(index => index % 3 == 0 ? tenant.AnswerAsync(lines) : tenant.AnswerAsync([.. lines.Reverse().Skip(index % 3)])));
        answers.Where(answer => !answer.AlreadyDelivered).Sum(answer => answer.StatementsRecorded).ShouldBe(batch.Instructions);
        var line = await tenant.BudgetAsync();
        (line.Paid.Fen, line.Reserved.Fen).ShouldBe((batch.Total.Fen, 0));
        (await tenant.Checker.ListBatchesAsync(new())).Batches.ShouldHaveSingleItem().State.ShouldBe("SETTLED");
        (await tenant.CountAsync("SELECT count(*) FROM outbox WHERE jurisdiction_code = @code AND message_type LIKE '%AwardPaid%'")).ShouldBe(batch.Instructions);
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Parts_of_a_batch_answered_at_once_settle_it()
    {
        var tenant = await PreparedAsync();
        var batch = await tenant.ReleaseAsync(await tenant.BuildAsync());
        await Task.WhenAll(Enumerable.Range(1, batch.Instructions).Select(number => tenant.AnswerAsync($"{batch.BatchId}-{number:0000},成功,,2025-03-31,10")));
        (await tenant.Checker.ListBatchesAsync(new())).Batches.ShouldHaveSingleItem().State.ShouldBe("SETTLED");
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Work_that_ends_before_its_commit_leaves_nothing()
    {
        var tenant = await PreparedAsync();
        var maker = new Caller($"{tenant.Code}/sunli", DivisionCode.Parse(tenant.Code), "finance", new HashSet<string>(), CallerKind.User, "token");
        await Should.ThrowAsync<TimeoutException>(() => fixture.Database.WriteSerializableAsync<PaymentBatch>(maker, async (unit, _) =>
        {
            (await BatchBuilding.BuildAsync(unit, new() { BudgetYear = 2025 })).Instructions.ShouldBe(12);
            throw new TimeoutException("killed here");
        }));
        (await tenant.InstructionsAsync()).ShouldBeEmpty();
        (await tenant.BudgetAsync()).Reserved.Fen.ShouldBe(0);

        var batch = await tenant.BuildAsync();
        batch.BatchId.ShouldEndWith("-0001");
        var checker = maker with { Subject = $"{tenant.Code}/zhuming" };
        await Should.ThrowAsync<TimeoutException>(() => fixture.Database.WriteAsync<PaymentBatch>(checker, async (unit, _) =>
        {
            await BatchRelease.ReleaseAsync(unit, new() { BatchId = batch.BatchId, DeclaredCount = batch.Instructions, DeclaredTotal = batch.Total });
            throw new TimeoutException("killed here");
        }));
        (await tenant.InstructionsAsync()).ShouldAllBe(instruction => instruction.State == "BATCHED");
        await tenant.BalancedAsync();
    }

    private async Task<Tenant> PreparedAsync()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,1000,一号");
        for (var firm = 1; firm <= 12; firm++)
            await tenant.ApproveAsync(firm, 1_000);
        await tenant.AccountsOfAsync(12);
        return tenant;
    }

    private static async Task<bool> BuiltAsync(Func<Task<PaymentBatch>> build) => await OutcomeAsync(build) switch
    {
        "OK" => true,
        "NOTHING_TO_PAY" => false,
        var other => throw new InvalidOperationException(other),
    };

    private static async Task<string> OutcomeAsync(Func<Task<PaymentBatch>> call)
    {
        try
        {
            await call();
            return "OK";
        }
        catch (RpcException error)
        {
            return ServiceError.From(error).ShouldNotBeNull(error.Message).Reason;
        }
    }
}
