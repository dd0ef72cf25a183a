namespace Cultivation.Persistence;

/// <summary>Queries that writer and verifier share.</summary>
internal static class AuditSql
{
    /// <summary>The tenants that have a chain and their last entries, without reading the chains: one step through the primary key for each.</summary>
    public const string Heads =
        """
        WITH RECURSIVE found AS (
            (SELECT jurisdiction_code FROM audit_entries ORDER BY jurisdiction_code LIMIT 1)
            UNION ALL
            SELECT (SELECT e.jurisdiction_code FROM audit_entries e WHERE e.jurisdiction_code > f.jurisdiction_code ORDER BY e.jurisdiction_code LIMIT 1)
            FROM found f WHERE f.jurisdiction_code IS NOT NULL
        )
        SELECT jurisdiction_code AS jurisdiction,
               (SELECT e.sequence FROM audit_entries e WHERE e.jurisdiction_code = f.jurisdiction_code ORDER BY e.sequence DESC LIMIT 1) AS sequence
        FROM found f WHERE jurisdiction_code IS NOT NULL
        """;

    /// <summary>One chain in order.</summary>
    public const string Chain =
        """
        SELECT jurisdiction_code, sequence, group_sequence, recorded_at, actor, actor_kind, department, action, subject,
               before_json, after_json, trace_id, content_hash, entry_hash
        FROM audit_entries WHERE jurisdiction_code = @Jurisdiction::char(6) ORDER BY sequence
        """;
}
