using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Cultivation.Persistence.Tests.Migrations;

public sealed class MigratorTests(PostgresServer server)
{
    private static readonly MigrationScript First = new("202701010000_first", "Sample", "CREATE TABLE first (id int);\nCOMMENT ON TABLE first IS 'tenancy: none (test)';\n");
    private static readonly MigrationScript Second = new("202701020000_second", "Sample", "CREATE TABLE second (id int);\nCOMMENT ON TABLE second IS 'tenancy: none (test)';\n");
    private readonly string _connection = ServiceHost.NewConnectionString(server);

    [Fact]
    public async Task Scripts_are_applied_once_in_order_of_date()
    {
        (await MigrateAsync(Second, First)).ShouldContain("202701020000_second");
        (await MigrateAsync(Second, First)).ShouldBeEmpty();
        (await ServiceHost.ScalarAsync<string>(_connection, "SELECT string_agg(id, ',' ORDER BY applied_at, id) FROM schema_migrations WHERE source = 'Sample'"))
            .ShouldBe("202701010000_first,202701020000_second");
    }

    [Fact]
    public async Task Script_that_fails_half_way_leaves_nothing_and_heals_after_its_repair()
    {
        var broken = Second with { Text = Second.Text + "INSERT INTO second VALUES (1);\nINSERT INTO nowhere VALUES (1);\n" };
        var error = await Should.ThrowAsync<MigrationException>(() => MigrateAsync(First, new MigrationScript(broken.Id, broken.Source, broken.Text)));
        error.Message.ShouldContain("202701020000_second");
        error.Message.ShouldContain("nowhere");
        (await ServiceHost.ScalarAsync<bool>(_connection, "SELECT to_regclass('second') IS NULL AND to_regclass('first') IS NOT NULL")).ShouldBeTrue();
        (await MigrateAsync(First, Second)).ShouldBe(["202701020000_second"]);
    }

    [Fact]
    public async Task Script_whose_session_is_killed_half_way_leaves_nothing_and_heals()
    {
        var slow = new MigrationScript(Second.Id, Second.Source, Second.Text + "SELECT pg_sleep(60);\n");
        var migration = MigrateAsync(First, slow);
        await EventuallyAsync("SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND wait_event = 'PgSleep' AND datname = current_database()");
        await Should.ThrowAsync<Exception>(migration);
        (await ServiceHost.ScalarAsync<bool>(_connection, "SELECT to_regclass('second') IS NULL")).ShouldBeTrue();
        (await MigrateAsync(First, Second)).ShouldBe(["202701020000_second"]);
    }

    [Fact]
    public async Task Changed_past_script_is_refused_by_name_with_both_checksums()
    {
        await MigrateAsync(First);
        var changed = new MigrationScript(First.Id, First.Source, First.Text + "-- a remark\n");
        var error = await Should.ThrowAsync<MigrationException>(() => MigrateAsync(changed, Second));
        error.Message.ShouldContain(First.Id);
        error.Message.ShouldContain(First.Checksum);
        error.Message.ShouldContain(changed.Checksum);
        (await ServiceHost.ScalarAsync<bool>(_connection, "SELECT to_regclass('second') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task Missing_past_script_is_refused_by_name()
    {
        await MigrateAsync(First, Second);
        var error = await Should.ThrowAsync<MigrationException>(() => MigrateAsync(First));
        error.Message.ShouldContain(Second.Id);
        error.Message.ShouldContain(Second.Checksum);
    }

    [Fact]
    public async Task Script_dated_before_an_applied_one_of_its_assembly_is_refused()
    {
        await MigrateAsync(Second);
        (await Should.ThrowAsync<MigrationException>(() => MigrateAsync(First, Second))).Message.ShouldContain(First.Id);
    }

    [Fact]
    public async Task Script_of_another_assembly_may_be_older()
    {
        await MigrateAsync(Second);
        (await MigrateAsync(new MigrationScript(First.Id, "Another", First.Text), Second)).ShouldBe([First.Id]);
    }

    [Fact]
    public async Task Eight_migrators_at_once_create_the_database_and_apply_each_script_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MigrateAsync(First, Second))));
        results.Count(applied => applied.Count > 0).ShouldBe(1);
        (await ServiceHost.ScalarAsync<long>(_connection, "SELECT count(*) FROM schema_migrations WHERE source = 'Sample'")).ShouldBe(2);
    }

    [Theory]
    [InlineData("COMMIT;")]
    [InlineData("  begin ;")]
    [InlineData("ROLLBACK WORK;")]
    public async Task Script_that_ends_the_transaction_is_refused(string statement)
    {
        var script = new MigrationScript(First.Id, First.Source, First.Text + statement);
        (await Should.ThrowAsync<MigrationException>(() => MigrateAsync(script))).Message.ShouldContain(First.Id);
        (await ServiceHost.ScalarAsync<bool>(_connection, "SELECT to_regclass('first') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task Unknown_placeholder_is_refused() =>
        (await Should.ThrowAsync<MigrationException>(() => MigrateAsync(new MigrationScript(First.Id, First.Source, "GRANT SELECT ON x TO {{aproll}};")))).Message.ShouldContain("{{aproll}}");

    [Fact]
    public void Line_endings_do_not_change_a_checksum()
    {
        var embedded = MigrationScript.ReadAll([typeof(Database).Assembly, typeof(MigratorTests).Assembly]);
        embedded.ShouldAllBe(script => !script.Text.Contains('\r'));
        embedded.Select(script => script.Id).ShouldBeInOrder();
        embedded[^1].Id.ShouldBe("202611220000_samples");
    }

    [Fact]
    public async Task Server_that_is_not_there_is_an_error_after_the_stated_wait()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(_connection) { Port = 1 }.ConnectionString;
        var migrator = new Migrator(new DatabaseIdentity(nowhere), new DatabaseOptions { MigrationWaitSeconds = 1 }, [], TimeProvider.System, NullLogger<Migrator>.Instance);
        await Should.ThrowAsync<NpgsqlException>(() => migrator.MigrateAsync(ServiceHost.Cancelled));
    }

    private Task<IReadOnlyList<string>> MigrateAsync(params MigrationScript[] scripts) =>
        new Migrator(new DatabaseIdentity(_connection), new DatabaseOptions(),
            [.. MigrationScript.ReadAll([typeof(Database).Assembly]).Concat(scripts).OrderBy(script => script.Id, StringComparer.Ordinal)],
            TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(ServiceHost.Cancelled);

    private async Task EventuallyAsync(string sql)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                if (await ServiceHost.ScalarAsync<bool>(_connection, sql))
                    return;
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                TestContext.Current.SendDiagnosticMessage("The database is not there yet");
            }

            await Task.Delay(50, deadline.Token);
        }
    }
}
