using Npgsql;

namespace Cultivation.Persistence;

/// <summary>Creates the application role and the system role, sets their passwords, and refuses roles with rights that would undo tenancy.</summary>
internal sealed class DatabaseRoles(DatabaseIdentity identity)
{
    public async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await EnsureAsync(connection, identity.AppRole, cancellationToken);
        await EnsureAsync(connection, identity.SystemRole, cancellationToken);
        var database = DatabaseIdentity.Quote(identity.Database);
        var roles = $"{DatabaseIdentity.Quote(identity.AppRole)}, {DatabaseIdentity.Quote(identity.SystemRole)}";
        // The roles of one service have no business in the database of another.
        await ExecuteAsync(connection,
            $"""
             REVOKE ALL ON DATABASE {database} FROM PUBLIC;
             GRANT CONNECT ON DATABASE {database} TO {roles};
             REVOKE CREATE ON SCHEMA public FROM PUBLIC;
             GRANT USAGE ON SCHEMA public TO {roles};
             """, cancellationToken);
    }

    private async Task EnsureAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        var password = identity.RoleVerifier(role) is { } verifier ? $"PASSWORD '{verifier}'" : "PASSWORD NULL";
        await using var exists = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", connection) { Parameters = { new() { Value = role } } };
        var verb = (bool)(await exists.ExecuteScalarAsync(cancellationToken))! ? "ALTER" : "CREATE";
        await ExecuteAsync(connection, $"{verb} ROLE {DatabaseIdentity.Quote(role)} WITH LOGIN NOINHERIT {password}", cancellationToken);

        await using var check = new NpgsqlCommand(
            """
            SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
                OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)
                OR EXISTS (SELECT FROM pg_shdepend d WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid AND d.deptype = 'o')
            FROM pg_roles r WHERE rolname = $1
            """, connection)
        {
            Parameters = { new() { Value = role } },
        };
        if ((bool)(await check.ExecuteScalarAsync(cancellationToken))!)
            throw new MigrationException($"Role '{role}' has rights that would undo tenancy (superuser, bypassrls, createrole, createdb, replication, a membership, or it owns something): take them away.");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
