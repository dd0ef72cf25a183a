using Cultivation.Incentives.Tests.Hosting;
using Grpc.Core;

namespace Cultivation.Incentives.Tests.Payments;

// Kills the sessions of the whole service: the tests of this assembly run one after another.
[Collection(PaymentsFixture.Name)]
public sealed class KilledSessionTests(PaymentsFixture fixture)
{
    private const string Kill =
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL AND random() < 0.5
        """;

    // A payment takes milliseconds: some rounds end before anybody was killed.
    private const int MostRounds = 50;

    [Fact]
    public async Task Database_sessions_killed_again_and_again_change_nothing_of_the_result()
    {
        var killed = 0L;
        for (var round = 0; killed == 0 && round < MostRounds; round++)
            killed = await PayWhileSessionsAreKilledAsync(fixture.NewTenant());

        killed.ShouldBeGreaterThan(0);
    }

    private static async Task<long> PayWhileSessionsAreKilledAsync(Tenant tenant)
    {
        await tenant.AppropriateAsync("2025,奖补,1000,一号");
        for (var firm = 1; firm <= 12; firm++)
            await tenant.ApproveAsync(firm, 1_000);
        await tenant.AccountsOfAsync(12);
        using var done = new CancellationTokenSource();
        var killer = KillUntilAsync(tenant, done.Token);

        var build = Guid.NewGuid();
        var batch = await UntilDoneAsync(() => tenant.BuildAsync(request: build));
        var release = Guid.NewGuid();
        await UntilDoneAsync(() => tenant.ReleaseAsync(batch, release));
        var lines = Enumerable.Range(1, batch.Instructions).Select(number => $"{batch.BatchId}-{number:0000},成功,,2025-03-31,10").ToArray();
        await UntilDoneAsync(() => tenant.AnswerAsync(lines));
        await done.CancelAsync();

        var killed = await killer;
        (await UntilDoneAsync(() => tenant.BudgetAsync())).Paid.Fen.ShouldBe(12_000);
        (await tenant.CountAsync("SELECT count(*) FROM payment_batches WHERE jurisdiction_code = @code")).ShouldBe(1);
        (await tenant.CountAsync("SELECT count(*) FROM ledger_entries WHERE jurisdiction_code = @code AND account = 'payments'")).ShouldBe(12);
        await tenant.BalancedAsync();
        return killed;
    }

    private static async Task<long> KillUntilAsync(Tenant tenant, CancellationToken done)
    {
        var killed = 0L;
        while (!done.IsCancellationRequested)
        {
            killed += await tenant.CountAsync(Kill);
            await Task.Delay(15, CancellationToken.None);
        }

        return killed;
    }

    private static async Task<T> UntilDoneAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (RpcException error) when (attempt < 200 && error.StatusCode == StatusCode.Unavailable)
            {
                await Task.Delay(20);
            }
        }
    }
}
