namespace Cultivation.Persistence.Tests.Transactions;

public sealed class RecoveryTests(PostgresServer server)
{
    [Fact]
    public async Task Backend_terminated_in_mid_transaction_means_that_the_work_runs_again()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var runs = 0;
        await host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            await ServiceHost.AddNoteAsync(unit, 1);
            if (runs++ == 0)
                await host.OwnerAsync($"SELECT pg_terminate_backend({unit.Connection.ProcessID})");
            await ServiceHost.AddNoteAsync(unit, 2);
        }, ServiceHost.Cancelled);
        runs.ShouldBe(2);
        (await host.ScalarAsync<long>("SELECT count(*) FROM notes")).ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connection_that_breaks_during_the_commit_is_an_unknown_outcome_and_not_repeated(bool audited)
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync(
            """
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER dies_at_commit AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();
            """);
        var runs = 0;
        await Should.ThrowAsync<TransactionOutcomeUnknownException>(() => host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) =>
        {
            runs++;
            if (audited)
                unit.Audit("sample.note.add", "note/1");
            return ServiceHost.AddNoteAsync(unit, 1);
        }, ServiceHost.Cancelled));
        runs.ShouldBe(1);
    }

    [Fact]
    public async Task Audited_commit_that_the_server_refuses_is_an_error_and_leaves_nothing()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused at commit'; END $$;
            CREATE CONSTRAINT TRIGGER refuses_at_commit AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.note_id = 1) EXECUTE FUNCTION refuse();
            """);

        (await Should.ThrowAsync<Npgsql.PostgresException>(() => WriteAsync(host, 1))).MessageText.ShouldBe("refused at commit");

        (await host.ScalarAsync<long>("SELECT count(*) FROM notes")).ShouldBe(0);
        await WriteAsync(host, 2);
        await host.AttestedAsync(1);
        var verification = await host.Verifier.VerifyAsync(ServiceHost.Cancelled);
        verification.Faults.ShouldBeEmpty();
        verification.Entries.ShouldBe(1);
    }

    [Fact]
    public async Task Server_killed_and_back_is_used_again_without_a_restart()
    {
        await using var host = await ServiceHost.StartAsync(server);
        for (var id = 1L; id <= 10; id++)
            await WriteAsync(host, id);
        // Several idle connections, so that the first one after the crash is not the only dead one.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Database.ReadAsync(ServiceHost.CallerA, (unit, _) => unit.ExecuteAsync("SELECT pg_sleep(0.1)"), ServiceHost.Cancelled)));
        await server.KillAsync();
        var whileDown = WriteAsync(host, 11);
        await Should.ThrowAsync<Npgsql.NpgsqlException>(whileDown);
        await server.StartAsync();
        await Task.WhenAll(Enumerable.Range(12, 20).Select(id => WriteAsync(host, id)));
        (await host.ScalarAsync<long>("SELECT count(*) FROM notes WHERE note_id <> 11")).ShouldBe(30);
        await host.AttestedAsync(30);
        (await host.Verifier.VerifyAsync(ServiceHost.Cancelled)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Server_killed_under_load_loses_nothing_that_was_acknowledged()
    {
        await using var host = await ServiceHost.StartAsync(server, options => options.ConnectAttempts = 20);
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<long>();
        using var stop = new CancellationTokenSource();
        var next = 0L;
        var load = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var id = Interlocked.Increment(ref next);
                try
                {
                    await WriteAsync(host, id);
                    acknowledged.Add(id);
                }
                catch (Exception error) when (error is Npgsql.NpgsqlException or TransactionOutcomeUnknownException)
                {
                    TestContext.Current.SendDiagnosticMessage($"{id} was not acknowledged: {error.Message}");
                }
            }
        })).ToArray();
        await UntilAsync(() => acknowledged.Count >= 50);
        await server.KillAsync();
        await server.StartAsync();
        var before = acknowledged.Count;
        await UntilAsync(() => acknowledged.Count >= before + 50);
        await stop.CancelAsync();
        await Task.WhenAll(load);
        var stored = await host.Database.ReadAsync(ServiceHost.CallerA, (unit, _) => unit.QueryAsync<long>("SELECT note_id FROM notes"), ServiceHost.Cancelled);
        acknowledged.Except(stored).ShouldBeEmpty();
        (await host.ScalarAsync<long>("SELECT count(*) FROM audit_entries")).ShouldBe(stored.Count);
        await using (await host.StartAnotherAsync())
            (await host.Verifier.VerifyAsync(ServiceHost.Cancelled)).Faults.ShouldBeEmpty();
    }

    private static Task WriteAsync(ServiceHost host, long id) => host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
    {
        await ServiceHost.AddNoteAsync(unit, id);
        unit.Audit("sample.note.add", $"note/{id}");
    }, ServiceHost.Cancelled);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
            await Task.Delay(20, deadline.Token);
    }
}
