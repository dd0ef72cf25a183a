using Cultivation.Incentives.Ledger;
using Cultivation.Incentives.Tests.Hosting;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Npgsql;

namespace Cultivation.Incentives.Tests.Ledger;

/// <summary>What the database itself refuses, whatever the code above it does.</summary>
[Collection(PaymentsFixture.Name)]
public sealed class LedgerConstraintTests(PaymentsFixture fixture)
{
    private const string CopyInstruction =
        """
        INSERT INTO payment_instructions (jurisdiction_code, instruction_id, batch_id, number, entitlement_id, award_code, amount_fen, revision,
            payee, account_version, purpose, state, paid_on, answered_by)
        SELECT jurisdiction_code, instruction_id || 'x', batch_id, number + 1, entitlement_id, award_code, amount_fen + @more, revision + 1,
            payee, account_version, purpose, @state, CASE @state WHEN 'RETURNED' THEN date '2025-01-01' END,
            CASE @state WHEN 'RETURNED' THEN (SELECT delivery_id FROM deliveries WHERE jurisdiction_code = @code LIMIT 1) END
        FROM payment_instructions WHERE jurisdiction_code = @code
        """;

    [Fact]
    public async Task Group_that_does_not_balance_cannot_be_committed_by_the_service_role()
    {
        var (tenant, _) = await FundedAsync();
        var error = await Should.ThrowAsync<PostgresException>(() => AppAsync(tenant, unit => unit.ExecuteAsync(
            """
            WITH line AS (
                INSERT INTO appropriations (jurisdiction_code, appropriation_id, budget_year, purpose, document, amount_fen, delivery_id, recorded_at)
                SELECT jurisdiction_code, gen_random_uuid(), 2025, '奖补', '三号', 5, delivery_id, now() FROM deliveries WHERE jurisdiction_code = current_jurisdiction() LIMIT 1
                RETURNING jurisdiction_code, appropriation_id)
            INSERT INTO ledger_entries (jurisdiction_code, appropriation_id, account, entry_group, line, kind, debit_fen, credit_fen, document, recorded_by, recorded_at)
            SELECT jurisdiction_code, appropriation_id, 'available', gen_random_uuid(), 1, 'APPROPRIATED', 5, 0, '三号', 'x', now() FROM line
            """)));
        error.ConstraintName.ShouldBe("ledger_group_balances");
        await tenant.BalancedAsync();
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET debit_fen = debit_fen + 1")]
    [InlineData("DELETE FROM ledger_entries")]
    [InlineData("TRUNCATE ledger_entries")]
    public async Task Entry_is_changed_by_nobody(string sql)
    {
        var (tenant, _) = await FundedAsync();
        (await Should.ThrowAsync<PostgresException>(() => AppAsync(tenant, unit => unit.ExecuteAsync(sql)))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(() => tenant.OwnerAsync(sql))).MessageText.ShouldBe("ledger_entries is append-only");
        await tenant.BalancedAsync();
    }

    [Theory]
    [InlineData("balance_fen")]
    [InlineData("account_sequence")]
    [InlineData("entry_hash")]
    public async Task Sequence_balance_and_hash_are_not_the_writers_to_choose(string column)
    {
        var (tenant, line) = await FundedAsync();
        var error = await Should.ThrowAsync<PostgresException>(() => AppAsync(tenant, unit => unit.ExecuteAsync(
            $"""
             INSERT INTO ledger_entries (jurisdiction_code, appropriation_id, {column})
             SELECT jurisdiction_code, appropriation_id, {column} FROM ledger_entries WHERE appropriation_id = @line
             """, new { line })));
        error.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task More_than_is_available_cannot_be_reserved()
    {
        var (tenant, line) = await FundedAsync();
        var group = new LedgerGroup("RESERVED", [new(line, "一号", LedgerAccount.Reservations, LedgerAccount.Available, new Money(10_001))], new(Guid.NewGuid(), "award", "batch", "instruction"));
        (await Should.ThrowAsync<PostgresException>(() => AppAsync(tenant, unit => unit.PostAsync([group])))).ConstraintName.ShouldBe("ledger_balance_has_its_sign");
        await tenant.BalancedAsync();
    }

    [Fact]
    public async Task Award_has_one_living_instruction_and_it_is_of_the_approved_amount()
    {
        var (tenant, _) = await FundedAsync();
        var entitlement = await tenant.ApproveAsync(1, 5_000);
        await tenant.AccountsOfAsync(1);
        await tenant.BuildAsync();
        (await Should.ThrowAsync<PostgresException>(() => tenant.OwnerAsync(CopyInstruction, new { code = tenant.Code, more = 0, state = "BATCHED" })))
            .ConstraintName.ShouldBe("payment_instructions_one_alive");
        (await Should.ThrowAsync<PostgresException>(() => tenant.OwnerAsync(CopyInstruction, new { code = tenant.Code, more = 1, state = "RETURNED" })))
            .SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
        (await Should.ThrowAsync<PostgresException>(() => tenant.OwnerAsync(
            "UPDATE entitlements SET payable_fen = 6000 WHERE jurisdiction_code = @code AND entitlement_id = @entitlement", new { code = tenant.Code, entitlement })))
            .SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET debit_fen = debit_fen + 1, balance_fen = balance_fen + 1 WHERE jurisdiction_code = @code AND document = '一号' AND account = 'available' AND account_sequence = 1", "可用指标（一号）第1笔")]
    [InlineData("DELETE FROM ledger_entries WHERE jurisdiction_code = @code AND account = 'available' AND kind = 'RESERVED'", "借贷不平")]
    [InlineData("UPDATE ledger_entries SET award_code = 'other' WHERE jurisdiction_code = @code AND account = 'reservations'", "已预留待支付（一号）第1笔")]
    [InlineData("UPDATE appropriations SET amount_fen = 7 WHERE jurisdiction_code = @code AND document = '一号'", "2025年“奖补”（一号）预算0.07元，入账100元")]
    [InlineData("UPDATE payment_instructions SET state = 'RELEASED' WHERE jurisdiction_code = @code", "银行在途账面0元，支付指令合计50元")]
    [InlineData("UPDATE entitlements SET state = 'PAID' WHERE jurisdiction_code = @code", "的状态为PAID，最近一条支付指令为BATCHED")]
    public async Task Change_behind_the_back_of_the_service_is_named(string sql, string fault)
    {
        var (tenant, _) = await FundedAsync();
        await tenant.ApproveAsync(1, 5_000);
        await tenant.AccountsOfAsync(1);
        await tenant.BuildAsync();
        await tenant.BalancedAsync();

        // What a superuser can do who switches triggers off.
        await tenant.OwnerAsync($"SET session_replication_role = replica; {sql}", new { code = tenant.Code });
        var trial = await tenant.Auditor.GetTrialBalanceAsync(new());
        trial.Balanced.ShouldBeFalse();
        trial.Faults.ShouldContain(text => text.Contains(fault, StringComparison.Ordinal), string.Join('\n', trial.Faults));
    }

    private async Task<(Tenant Tenant, Guid Line)> FundedAsync()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,100,一号", "2026,奖补,100,二号");
        return (tenant, (await tenant.OwnerQueryAsync<Guid>("SELECT appropriation_id FROM appropriations WHERE jurisdiction_code = @code AND document = '一号'")).Single());
    }

    private Task AppAsync(Tenant tenant, Func<UnitOfWork, Task> work) =>
        fixture.Database.WriteAsync(
            new Caller($"{tenant.Code}/test", DivisionCode.Parse(tenant.Code), "finance", new HashSet<string>(), CallerKind.User, "token"), (unit, _) => work(unit));
}
