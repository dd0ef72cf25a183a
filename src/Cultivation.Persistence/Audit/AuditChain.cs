using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Cultivation.Persistence;

/// <summary>
/// Writes a unit's entries at the end of its tenant's chain and commits, both in one message to the server: the chain's
/// lock, taken last, is held while the server works, never while the network or this process does. So audited commits of
/// one tenant follow one another, at most one for each flush of the write-ahead log; other tenants and transactions
/// without entries do not wait.
/// </summary>
internal static class AuditChain
{
    /// <summary>Appends and commits. Not cancellable: a commit that is given up half-way has an outcome that nobody knows.</summary>
    /// <returns>What is to be attested outside the database.</returns>
    public static async Task<IReadOnlyList<AuditDigest>> CommitAsync(UnitOfWork unit)
    {
        // An error of the first command keeps the server from the second.
        await using var batch = new NpgsqlBatch(unit.Connection, unit.Transaction) { BatchCommands = { Append(unit), new NpgsqlBatchCommand("COMMIT") } };
        await using var reader = await batch.ExecuteReaderAsync();
        var digests = new List<AuditDigest>(unit.AuditEntries.Count);
        while (await reader.ReadAsync())
            digests.Add(new AuditDigest(unit.Caller.Jurisdiction.Value, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        // Here an error of the commit itself shows.
        while (await reader.NextResultAsync())
            continue;
        return digests;
    }

    private static NpgsqlBatchCommand Append(UnitOfWork unit)
    {
        var entries = unit.AuditEntries;
        var caller = unit.Caller;
        var trace = Activity.Current?.TraceId.ToHexString();
        var kind = caller.Kind.ToString();
        var contents = entries.Select(entry => AuditEncoding.ContentHash(new AuditRow
        {
            JurisdictionCode = caller.Jurisdiction.Value,
            RecordedAt = unit.Now,
            Actor = caller.Subject,
            ActorKind = kind,
            Department = caller.Department,
            Action = entry.Action,
            Subject = entry.Subject,
            BeforeJson = entry.Before,
            AfterJson = entry.After,
            TraceId = trace,
        })).ToArray();
        return new NpgsqlBatchCommand("SELECT sequence, entry_hash FROM append_audit_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        {
            Parameters =
            {
                new() { Value = unit.Now.UtcDateTime },
                new() { Value = caller.Subject },
                new() { Value = kind },
                new() { Value = caller.Department },
                new() { Value = (object?)trace ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = entries.Select(entry => entry.Action).ToArray() },
                new() { Value = entries.Select(entry => entry.Subject).ToArray() },
                new() { Value = entries.Select(entry => entry.Before).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = entries.Select(entry => entry.After).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = contents },
            },
        };
    }
}
