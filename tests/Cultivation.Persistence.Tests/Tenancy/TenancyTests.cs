using Npgsql;

namespace Cultivation.Persistence.Tests.Tenancy;

public sealed class TenancyTests(PostgresServer server)
{
    private sealed record Note(long NoteId, string Text);

    [Fact]
    public async Task Row_of_tenant_A_does_not_exist_for_tenant_B_through_any_method()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) => ServiceHost.AddNoteAsync(unit, 1), ServiceHost.Cancelled);
        const string All = "SELECT note_id, text FROM notes WHERE jurisdiction_code = '140525' OR note_id = 1";
        await host.Database.WriteAsync(ServiceHost.CallerB, async (unit, token) =>
        {
            (await unit.QueryAsync<Note>(All)).ShouldBeEmpty();
            (await unit.QuerySingleOrDefaultAsync<Note>(All)).ShouldBeNull();
            (await unit.QueryFirstOrDefaultAsync<Note>(All)).ShouldBeNull();
            (await unit.ExecuteScalarAsync<long?>("SELECT note_id FROM notes")).ShouldBeNull();
            await foreach (var note in unit.StreamAsync<Note>(All, null, token))
                note.ShouldBeNull();
            (await unit.ExecuteAsync("UPDATE notes SET text = 'mine' WHERE note_id = 1")).ShouldBe(0);
            (await unit.ExecuteAsync("DELETE FROM notes")).ShouldBe(0);
            await Should.ThrowAsync<InvalidOperationException>(() => unit.QuerySingleAsync<Note>(All));
            // The key is free for B: A's row is not there, not even as a conflict.
            (await ServiceHost.AddNoteAsync(unit, 1, "of B")).ShouldBe(1);
            return 0;
        }, ServiceHost.Cancelled);
        (await host.Database.ReadAsync(ServiceHost.CallerA, (unit, _) => unit.QueryAsync<Note>(All), ServiceHost.Cancelled)).ShouldBe([new Note(1, "text")]);
        (await host.Database.ReadAsync(ServiceHost.CallerB, (unit, _) => unit.QueryAsync<Note>(All), ServiceHost.Cancelled)).ShouldBe([new Note(1, "of B")]);
    }

    [Fact]
    public async Task Row_for_another_tenant_is_refused()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var insert = () => host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) => unit.ExecuteAsync("INSERT INTO notes VALUES ('620722', 1, 'smuggled')"), ServiceHost.Cancelled);
        (await insert.ShouldThrowAsync<PostgresException>()).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        var move = () => host.Database.WriteAsync(ServiceHost.CallerA, async (unit, _) =>
        {
            await ServiceHost.AddNoteAsync(unit, 2);
            return await unit.ExecuteAsync("UPDATE notes SET jurisdiction_code = '620722'");
        }, ServiceHost.Cancelled);
        (await move.ShouldThrowAsync<PostgresException>()).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Without_a_tenant_nothing_is_there()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) => ServiceHost.AddNoteAsync(unit, 1), ServiceHost.Cancelled);
        var app = AppConnectionString(host);
        (await ServiceHost.ScalarAsync<long>(app, "SELECT count(*) FROM notes")).ShouldBe(0);
        (await Should.ThrowAsync<PostgresException>(() => ServiceHost.ExecuteAsync(app, "INSERT INTO notes VALUES ('140525', 2, 'x')"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Tenant_does_not_leak_through_pooled_connections()
    {
        await using var host = await ServiceHost.StartAsync(server, options => options.MaximumPoolSize = 2);
        foreach (var caller in new[] { ServiceHost.CallerA, ServiceHost.CallerB })
            await host.Database.WriteAsync(caller, (unit, _) => ServiceHost.AddNoteAsync(unit, 1, caller.Jurisdiction.Value), ServiceHost.Cancelled);
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ServiceHost.Cancelled }, async (i, token) =>
        {
            var caller = i % 2 == 0 ? ServiceHost.CallerA : ServiceHost.CallerB;
            if (i % 5 == 0)
                await Should.ThrowAsync<InvalidOperationException>(() => host.Database.WriteAsync<int>(caller, (_, _) => throw new InvalidOperationException("abandoned"), token));
            (await host.Database.ReadAsync(caller, (unit, _) => unit.QueryAsync<string>("SELECT text FROM notes"), token)).ShouldBe([caller.Jurisdiction.Value]);
        });
        // Every connection of the pool, between transactions, has no tenant.
        (await host.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%/app'")).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Platform_sees_only_what_a_script_gave_it_of_all_tenants()
    {
        await using var host = await ServiceHost.StartAsync(server);
        foreach (var caller in new[] { ServiceHost.CallerA, ServiceHost.CallerB })
            await host.Database.WriteAsync(caller, (unit, _) => unit.ExecuteAsync("INSERT INTO errands VALUES (@Jurisdiction, 1)", new { unit.Caller.Jurisdiction }), ServiceHost.Cancelled);
        (await host.Database.SystemAsync((unit, _) => unit.ExecuteAsync("DELETE FROM errands"), ServiceHost.Cancelled)).ShouldBe(2);
        foreach (var sql in new[] { "SELECT * FROM notes", "SELECT * FROM command_requests", "UPDATE errands SET errand_id = 2", "DELETE FROM audit_entries" })
            (await Should.ThrowAsync<PostgresException>(() => host.Database.SystemAsync((unit, _) => unit.ExecuteAsync(sql), ServiceHost.Cancelled))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Policy_is_served_by_the_index()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync("INSERT INTO notes SELECT j, i, 'x' FROM unnest(ARRAY['140525', '620722', '370830', '341700']) j, generate_series(1, 5000) i; ANALYZE notes");
        var plan = await host.Database.ReadAsync(ServiceHost.CallerA, (unit, _) => unit.QueryAsync<string>("EXPLAIN SELECT * FROM notes WHERE note_id = 77"), ServiceHost.Cancelled);
        var condition = plan.Single(line => line.Contains("Index Cond", StringComparison.Ordinal));
        condition.ShouldContain("jurisdiction_code = ");
        condition.ShouldContain("note_id = 77");
    }

    internal static string AppConnectionString(ServiceHost host)
    {
        var identity = new DatabaseIdentity(host.OwnerConnectionString);
        return identity.RoleConnectionString(new DatabaseOptions(), identity.AppRole, "test", 1);
    }
}
