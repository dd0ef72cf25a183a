using Npgsql;

namespace Cultivation.Persistence;

/// <summary>The table of applied scripts.</summary>
internal static class MigrationHistory
{
    public static async Task<IReadOnlyList<AppliedMigration>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var create = new NpgsqlCommand(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations
            (
                id         text        PRIMARY KEY,
                source     text        NOT NULL,
                checksum   text        NOT NULL,
                applied_at timestamptz NOT NULL
            )
            """, connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        await using var select = new NpgsqlCommand("SELECT id, source, checksum FROM schema_migrations ORDER BY id COLLATE \"C\"", connection);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(new AppliedMigration(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    public static async Task RecordAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, MigrationScript script, DateTimeOffset appliedAt, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand("INSERT INTO schema_migrations (id, source, checksum, applied_at) VALUES ($1, $2, $3, $4)", connection, transaction)
        {
            Parameters = { new() { Value = script.Id }, new() { Value = script.Source }, new() { Value = script.Checksum }, new() { Value = appliedAt.UtcDateTime } },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The scripts still to apply.</summary>
    /// <exception cref="MigrationException">A past script was changed, is missing, or a new one is dated before an applied one of the same assembly.</exception>
    public static IReadOnlyList<MigrationScript> Pending(IReadOnlyList<MigrationScript> scripts, IReadOnlyList<AppliedMigration> applied)
    {
        var known = scripts.ToDictionary(script => script.Id, StringComparer.Ordinal);
        foreach (var past in applied)
        {
            if (!known.TryGetValue(past.Id, out var script))
                throw new MigrationException(
                    $"Migration script '{past.Id}' of {past.Source} was applied to this database (checksum {past.Checksum}) but is not part of this program (checksum none): " +
                    "start the version that carries it, or restore the script.");
            if (script.Checksum != past.Checksum)
                throw new MigrationException(
                    $"Migration script '{past.Id}' of {script.Source} was changed after it was applied: the database has checksum {past.Checksum}, this program {script.Checksum}. " +
                    "Restore the script and write the change as a new one.");
        }

        var done = applied.Select(past => past.Id).ToHashSet(StringComparer.Ordinal);
        var pending = scripts.Where(script => !done.Contains(script.Id)).ToList();
        foreach (var script in pending)
            if (applied.LastOrDefault(past => past.Source == script.Source) is { } last && string.CompareOrdinal(script.Id, last.Id) < 0)
                throw new MigrationException($"Migration script '{script.Id}' of {script.Source} is dated before '{last.Id}', which is already applied: give it a later date.");
        return pending;
    }

    internal sealed record AppliedMigration(string Id, string Source, string Checksum);
}
