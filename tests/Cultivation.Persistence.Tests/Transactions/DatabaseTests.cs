using Npgsql;

namespace Cultivation.Persistence.Tests.Transactions;

public sealed class DatabaseTests(PostgresServer server)
{
    private const string CountNotes = "SELECT count(*) FROM notes";

    [Fact]
    public async Task Work_that_fails_leaves_nothing()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await Should.ThrowAsync<InvalidDataException>(() => host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            await ServiceHost.AddNoteAsync(unit, 1);
            unit.Audit("sample.note.add", "note/1");
            throw new InvalidDataException();
        }, ServiceHost.Cancelled));
        (await host.ScalarAsync<long>("SELECT (SELECT count(*) FROM notes) + (SELECT count(*) FROM audit_entries)")).ShouldBe(0);
    }

    [Fact]
    public async Task Hooks_run_in_order_in_the_transaction_and_may_add_hooks()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var order = new List<string>();
        await host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) =>
        {
            unit.OnCommitting(async (inner, _) =>
            {
                order.Add("first");
                await ServiceHost.AddNoteAsync(inner, 1);
                inner.OnCommitting((_, _) =>
                {
                    order.Add("third");
                    return Task.CompletedTask;
                });
            });
            unit.OnCommitting((_, _) =>
            {
                order.Add("second");
                return Task.CompletedTask;
            });
            order.Add("work");
            return Task.CompletedTask;
        }, ServiceHost.Cancelled);
        order.ShouldBe(["work", "first", "second", "third"]);
        (await host.ScalarAsync<long>(CountNotes)).ShouldBe(1);
    }

    [Fact]
    public async Task Hook_that_fails_undoes_the_work()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await Should.ThrowAsync<InvalidDataException>(() => host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            await ServiceHost.AddNoteAsync(unit, 1);
            unit.OnCommitting((_, _) => throw new InvalidDataException());
        }, ServiceHost.Cancelled));
        (await host.ScalarAsync<long>(CountNotes)).ShouldBe(0);
    }

    [Fact]
    public async Task Cancelled_work_leaves_nothing()
    {
        await using var host = await ServiceHost.StartAsync(server);
        using var source = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            await ServiceHost.AddNoteAsync(unit, 1);
            await source.CancelAsync();
        }, source.Token));
        (await host.ScalarAsync<long>(CountNotes)).ShouldBe(0);
    }

    [Fact]
    public async Task Read_sees_one_snapshot_and_cannot_write()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.Database.ReadAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            (await unit.ExecuteScalarAsync<long>(CountNotes)).ShouldBe(0);
            await host.OwnerAsync("INSERT INTO notes VALUES ('140525', 1, 'x')");
            (await unit.ExecuteScalarAsync<long>(CountNotes)).ShouldBe(0);
            Should.Throw<InvalidOperationException>(() => unit.Audit("a", "b"));
            Should.Throw<InvalidOperationException>(() => unit.OnCommitting((_, _) => Task.CompletedTask));
            return 0;
        }, ServiceHost.Cancelled);
        (await Should.ThrowAsync<PostgresException>(() => host.Database.ReadAsync(ServiceHost.CallerA, (unit, _) => ServiceHost.AddNoteAsync(unit, 2), ServiceHost.Cancelled)))
            .SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    [Fact]
    public async Task Forty_serializable_approvals_at_the_limit_all_end_and_never_exceed_the_budget()
    {
        const long BudgetFen = 1_000;
        await using var host = await ServiceHost.StartAsync(server);
        var attempts = 0;
        var approved = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() =>
            host.Database.WriteSerializableAsync(ServiceHost.CallerA, async (unit, _) =>
            {
                Interlocked.Increment(ref attempts);
                var spent = await unit.ExecuteScalarAsync<long>("SELECT coalesce(sum(amount_fen), 0)::bigint FROM approvals");
                if (spent + 100 > BudgetFen)
                    return false;
                await unit.ExecuteAsync("INSERT INTO approvals VALUES (@Jurisdiction, @Id, 100)", new { unit.Caller.Jurisdiction, Id = Guid.NewGuid() });
                unit.Audit("incentives.award.approve", "award/1");
                return true;
            }, ServiceHost.Cancelled))));
        approved.Count(granted => granted).ShouldBe(10);
        (await host.ScalarAsync<long>("SELECT sum(amount_fen)::bigint FROM approvals")).ShouldBe(BudgetFen);
        TestContext.Current.TestOutputHelper!.WriteLine($"{attempts} attempts for 40 approvals");
        await host.AttestedAsync(10);
        (await host.Verifier.VerifyAsync(ServiceHost.Cancelled)).Entries.ShouldBe(10);
    }

    [Fact]
    public async Task Deadlock_is_resolved_by_running_the_loser_again()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync("INSERT INTO notes VALUES ('140525', 1, ''), ('140525', 2, '')");
        using var both = new Barrier(2);
        var runs = 0;
        Task SwapAsync(long first, long second) => Task.Run(() => host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            const string Append = "UPDATE notes SET text = text || '+' WHERE note_id = @id";
            await unit.ExecuteAsync(Append, new { id = first });
            if (Interlocked.Increment(ref runs) <= 2)
                both.SignalAndWait(TimeSpan.FromSeconds(30), CancellationToken.None);
            await unit.ExecuteAsync(Append, new { id = second });
        }, ServiceHost.Cancelled));
        await Task.WhenAll(SwapAsync(1, 2), SwapAsync(2, 1));
        runs.ShouldBe(3);
        (await host.ScalarAsync<long>("SELECT count(*) FROM notes WHERE text = '++'")).ShouldBe(2);
    }

    [Fact]
    public async Task Attempts_are_bounded()
    {
        await using var host = await ServiceHost.StartAsync(server, options => options.TransactionAttempts = 3);
        var attempts = 0;
        await Should.ThrowAsync<PostgresException>(() => host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            attempts++;
            await unit.ExecuteAsync("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = 'serialization_failure'; END $$");
        }, ServiceHost.Cancelled));
        attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Statement_that_takes_too_long_is_ended()
    {
        await using var host = await ServiceHost.StartAsync(server, options => options.CommandTimeoutSeconds = 1);
        var error = await Should.ThrowAsync<NpgsqlException>(() => host.Database.ReadAsync(ServiceHost.CallerA, (unit, _) => unit.ExecuteAsync("SELECT pg_sleep(60)"), ServiceHost.Cancelled));
        error.InnerException.ShouldBeOfType<TimeoutException>();
    }
}
