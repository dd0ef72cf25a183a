using Npgsql;

namespace Cultivation.Persistence;

/// <summary>
/// Proves after every migration that no table of the service lies open between tenants. A table has the tenant's key,
/// forced row-level security and the tenant's policy, and no view or function leads round it; or the table says in its comment why it has no tenant:
/// <c>COMMENT ON TABLE holidays IS 'tenancy: none (national calendar)'</c>.
/// </summary>
internal static class TenancyCheck
{
    // Each row is one fault. pg_get_expr prints an expression in one canonical form, so it can be compared.
    private const string Faults =
        """
        WITH tables AS (
            SELECT c.oid, n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity,
                   obj_description(c.oid, 'pg_class') LIKE 'tenancy: none (_%)%' AS untenanted,
                   (SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'jurisdiction_code' AND NOT a.attisdropped) AS tenant_column,
                   (SELECT i.indkey[0] FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary) AS first_of_key
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
        ),
        policies AS (
            SELECT p.polrelid, p.polpermissive,
                   p.polroles = '{0}' OR $1::regrole::oid = ANY (p.polroles) AS for_app,
                   p.polcmd = '*'
                   AND pg_get_expr(p.polqual, p.polrelid) IN (
                       '(jurisdiction_code = current_jurisdiction())',
                       '((jurisdiction_code)::text = current_setting(''cultivation.jurisdiction''::text, true))')
                   AND (p.polwithcheck IS NULL OR pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)) AS by_tenant
            FROM pg_policy p
        )
        SELECT format('%I.%I', t.nspname, t.relname) AS name, fault
        FROM tables t
        CROSS JOIN LATERAL (VALUES
            (NOT coalesce(untenanted, false) AND tenant_column IS NULL, 'has no jurisdiction_code and no comment ''tenancy: none (reason)'''),
            (coalesce(untenanted, false) AND tenant_column IS NOT NULL, 'has jurisdiction_code although its comment says that it has no tenant'),
            (tenant_column IS NOT NULL AND first_of_key IS DISTINCT FROM tenant_column, 'has no primary key that begins with jurisdiction_code'),
            (tenant_column IS NOT NULL AND NOT (relrowsecurity AND relforcerowsecurity), 'does not enable and force row-level security'),
            (tenant_column IS NOT NULL AND NOT EXISTS (SELECT FROM policies p WHERE p.polrelid = t.oid AND p.polpermissive AND p.for_app AND p.by_tenant), 'has no policy that admits the tenant''s rows'),
            (tenant_column IS NOT NULL AND EXISTS (SELECT FROM policies p WHERE p.polrelid = t.oid AND p.polpermissive AND p.for_app AND NOT p.by_tenant), 'has a policy that admits other rows than the tenant''s to the application role')
        ) AS checks (failed, fault)
        WHERE failed
        UNION ALL
        -- A view reads with its owner's rights, and the owner may see all tenants.
        SELECT format('%I.%I', n.nspname, c.relname), 'is a view that does not say security_invoker = true, or a materialised view'
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE (c.relkind = 'm' OR c.relkind = 'v' AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false))
          AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
        UNION ALL
        SELECT format('%I.%I', n.nspname, p.proname), 'is a function that runs with its owner''s rights (SECURITY DEFINER)'
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prosecdef AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
        ORDER BY 1, 2
        """;

    /// <exception cref="MigrationException">A table lies open.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, DatabaseIdentity identity, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Faults, connection) { Parameters = { new() { Value = DatabaseIdentity.Quote(identity.AppRole) } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var faults = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            faults.Add($"{reader.GetString(0)} {reader.GetString(1)}");
        if (faults.Count > 0)
            throw new MigrationException($"Tenancy of database '{identity.Database}' has gaps: {string.Join("; ", faults)}. Write CALL protect_tenant_table('name') in the script that creates the table.");
    }
}
