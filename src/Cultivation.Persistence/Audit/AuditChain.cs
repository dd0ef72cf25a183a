using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Cultivation.Persistence;

/// <summary>
/// Writes a unit's entries at the end of its tenant's chain. The chain's lock is taken last and held until the commit is
/// durable, so audited commits of one tenant follow one another: at most one for each round trip and flush of the
/// write-ahead log; other tenants and transactions without entries do not wait.
/// </summary>
internal static class AuditChain
{
    public static async Task<Committed> AppendAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var entries = unit.AuditEntries;
        if (entries.Count == 0)
            return Committed.Nothing;
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
        await using var command = new NpgsqlCommand("SELECT sequence, entry_hash FROM append_audit_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", unit.Connection, unit.Transaction)
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
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var digests = new List<AuditDigest>(entries.Count);
        while (await reader.ReadAsync(cancellationToken))
            digests.Add(new AuditDigest(caller.Jurisdiction.Value, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        return new Committed(digests);
    }
}
