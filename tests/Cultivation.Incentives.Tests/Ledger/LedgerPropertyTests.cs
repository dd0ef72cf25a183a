using System.Globalization;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Tests.Hosting;
using Cultivation.ServiceDefaults.Errors;
using Grpc.Core;

namespace Cultivation.Incentives.Tests.Ledger;

[Collection(PaymentsFixture.Name)]
public sealed class LedgerPropertyTests(PaymentsFixture fixture, ITestOutputHelper output)
{
    private const int Firms = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public async Task Ledger_balances_after_every_step_of_any_sequence(int seed)
    {
        if (seed == 0)
            seed = Random.Shared.Next(3, int.MaxValue);
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var tenant = fixture.NewTenant();
        await tenant.AccountsOfAsync(Firms / 2);
        await tenant.AppropriateAsync("2025,奖补,50,零号");
        var approved = 0L;
        for (var step = 1; step <= 60; step++)
        {
            switch (random.Next(8))
            {
                case 0:
                    await tenant.AppropriateAsync(string.Create(CultureInfo.InvariantCulture, $"2025,奖补{random.Next(2)},{random.Next(1, 200)},{random.Next(6)}号"));
                    break;
                case 1 or 2:
                    var fen = random.Next(1, 9_000);
                    await tenant.ApproveAsync(random.Next(1, Firms + 1), fen);
                    approved += fen;
                    break;
                case 3:
                    var firm = random.Next(1, Firms + 1);
                    await tenant.StateAccountsAsync(string.Create(CultureInfo.InvariantCulture, $"{Tenant.CreditCodeOf(firm)},企业{firm},6222{random.Next(10_000, 99_999)},农商银行"));
                    break;
                case 4:
                    await RefusedOrDoneAsync(() => tenant.BuildAsync(limit: random.Next(1, 6)));
                    break;
                case 5:
                    foreach (var batch in await BatchesAsync(tenant, "BUILT"))
                        await tenant.ReleaseAsync(batch);
                    break;
                default:
                    await AnswerSomeAsync(tenant, random);
                    break;
            }

            await CheckAsync(tenant, approved, $"seed {seed}, step {step}");
        }

        (await tenant.CountAsync("SELECT count(*) FROM payment_instructions WHERE jurisdiction_code = @code")).ShouldBeGreaterThan(0, $"seed {seed} pays nothing");
    }

    // Any instruction, answered rightly, wrongly, twice, late or against what was said before.
    private static async Task AnswerSomeAsync(Tenant tenant, Random random)
    {
        var instructions = await tenant.InstructionsAsync();
        if (instructions.Count == 0)
            return;
        var lines = Enumerable.Range(0, random.Next(1, 8)).Select(_ =>
        {
            var (id, _, fen) = instructions[random.Next(instructions.Count)];
            var amount = (fen + (random.Next(10) == 0 ? 1 : 0)) / 100m;
            return string.Create(CultureInfo.InvariantCulture, $"{id},{(random.Next(3) == 0 ? "退回" : "成功")},户名不符,2025-03-{random.Next(1, 29):00},{amount:0.00}");
        }).ToArray();
        (await tenant.AnswerAsync(lines)).RowsRead.ShouldBe(lines.Length);
    }

    private static async Task CheckAsync(Tenant tenant, long approved, string place)
    {
        var trial = await tenant.Auditor.GetTrialBalanceAsync(new());
        trial.Faults.ShouldBeEmpty(place);
        var lines = (await tenant.Officer.GetBudgetAsync(new())).Lines;
        lines.ShouldAllBe(line => line.Available.Fen >= 0 && line.Reserved.Fen >= 0 && line.Paid.Fen >= 0, place);
        lines.ShouldAllBe(line => line.Appropriated.Fen == line.Available.Fen + line.Reserved.Fen + line.Paid.Fen, place);
        lines.Sum(line => line.Reserved.Fen + line.Paid.Fen).ShouldBeLessThanOrEqualTo(approved, place);
        var paid = await tenant.CountAsync("SELECT coalesce(sum(payable_fen), 0)::bigint FROM entitlements WHERE jurisdiction_code = @code AND state = 'PAID'");
        lines.Sum(line => line.Paid.Fen).ShouldBe(paid, place);
    }

    private static async Task<IReadOnlyList<PaymentBatch>> BatchesAsync(Tenant tenant, string state) =>
        [.. (await tenant.Checker.ListBatchesAsync(new() { Page = new() { PageSize = 200 } })).Batches.Where(batch => batch.State == state)];

    private static async Task RefusedOrDoneAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException error)
        {
            ServiceError.From(error).ShouldNotBeNull().Reason.ShouldBe("NOTHING_TO_PAY");
        }
    }
}
