using Npgsql;

namespace Cultivation.Persistence.Tests.Tenancy;

public sealed class DatabaseRolesTests(PostgresServer server)
{
    [Fact]
    public async Task Roles_own_nothing_and_have_no_right_that_undoes_tenancy()
    {
        await using var host = await ServiceHost.StartAsync(server);
        foreach (var role in new[] { "_app", "_system" })
            (await host.ScalarAsync<bool>(
                $"""
                 SELECT NOT (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication OR rolinherit)
                    AND rolpassword IS NULL IS FALSE
                    AND NOT EXISTS (SELECT FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.deptype = 'o')
                 FROM pg_authid r WHERE rolname = current_database() || '{role}'
                 """)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET action = 'x'")]
    [InlineData("DELETE FROM audit_entries")]
    [InlineData("TRUNCATE audit_entries")]
    [InlineData("ALTER TABLE notes NO FORCE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE audit_entries DISABLE TRIGGER ALL")]
    [InlineData("DROP POLICY tenant ON notes")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("UPDATE schema_migrations SET checksum = ''")]
    [InlineData("SET ROLE postgres")]
    [InlineData("UPDATE command_requests SET content_digest = sha256('')")]
    [InlineData("DELETE FROM command_requests")]
    public async Task Application_role_may_not(string sql)
    {
        await using var host = await ServiceHost.StartAsync(server);
        (await Should.ThrowAsync<PostgresException>(() => host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) => unit.ExecuteAsync(sql), ServiceHost.Cancelled)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Roles_of_one_service_cannot_enter_the_database_of_another()
    {
        await using var one = await ServiceHost.StartAsync(server);
        await using var other = await ServiceHost.StartAsync(server);
        var trespass = new NpgsqlConnectionStringBuilder(TenancyTests.AppConnectionString(one)) { Database = new NpgsqlConnectionStringBuilder(other.OwnerConnectionString).Database };
        (await Should.ThrowAsync<PostgresException>(() => ServiceHost.ScalarAsync<int>(trespass.ConnectionString, "SELECT 1"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Second_replica_agrees_on_the_password()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await using var second = await host.StartAnotherAsync();
        foreach (var replica in new[] { host, second })
            (await replica.Database.ReadAsync(ServiceHost.CallerA, (unit, _) => unit.ExecuteScalarAsync<int>("SELECT 1"), ServiceHost.Cancelled)).ShouldBe(1);
    }

    [Fact]
    public async Task Role_that_was_given_more_is_refused_at_the_next_start()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync($"ALTER ROLE \"{new DatabaseIdentity(host.OwnerConnectionString).AppRole}\" BYPASSRLS");
        (await Should.ThrowAsync<MigrationException>(host.StartAnotherAsync)).Message.ShouldContain("_app");
    }

    [Fact]
    public async Task Log_of_the_server_contains_no_password()
    {
        await ServiceHost.ExecuteAsync(server.ConnectionString, "ALTER SYSTEM SET log_statement = 'all'");
        await ServiceHost.ExecuteAsync(server.ConnectionString, "SELECT pg_reload_conf()");
        await using var host = await ServiceHost.StartAsync(server);
        await host.Database.ReadAsync(ServiceHost.CallerA, (unit, _) => unit.ExecuteScalarAsync<int>("SELECT 1"), ServiceHost.Cancelled);
        var log = await server.ReadLogAsync();
        var identity = new DatabaseIdentity(host.OwnerConnectionString);
        log.ShouldContain($"CREATE ROLE \"{identity.AppRole}\"");
        foreach (var role in new[] { identity.AppRole, identity.SystemRole })
            log.ShouldNotContain(new NpgsqlConnectionStringBuilder(identity.RoleConnectionString(new DatabaseOptions(), role, "x", 1)).Password!);
        log.ShouldNotContain(server.OwnerPassword);
    }

    [Fact]
    public async Task Owner_that_is_not_superuser_is_enough()
    {
        var name = $"owner{Guid.NewGuid():N}"[..12];
        await ServiceHost.ExecuteAsync(server.ConnectionString, $"CREATE ROLE {name} LOGIN CREATEDB CREATEROLE PASSWORD 'its-own'");
        var connection = new NpgsqlConnectionStringBuilder(ServiceHost.NewConnectionString(server)) { Username = name, Password = "its-own" }.ConnectionString;
        using var host = ServiceHost.Build(connection, ServiceHost.NewDigestDirectory(), null);
        await host.StartAsync(ServiceHost.Cancelled);
        await host.StopAsync(ServiceHost.Cancelled);
    }
}
