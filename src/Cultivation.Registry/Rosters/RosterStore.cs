using Cultivation.Persistence;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Rosters;

/// <summary>Reads and writes yearly lists.</summary>
public static class RosterStore
{
    /// <summary>Keeps a list and its entries.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="origin">The delivery.</param>
    /// <param name="roster">The list.</param>
    /// <param name="entries">Who is on it, each once.</param>
    public static async Task SaveAsync(UnitOfWork unit, StatementOrigin origin, Roster roster, IReadOnlyCollection<RosterEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(entries);
        await unit.ExecuteAsync(
            """
            INSERT INTO rosters (jurisdiction_code, roster, year, delivery_id, recorded_at, source, released_on, complete, unresolved)
            VALUES (current_jurisdiction(), @Name, @Year, @DeliveryId, @RecordedAt, @Source, @ReleasedOn, @Complete, @Unresolved)
            """,
            new { roster.Name, roster.Year, roster.DeliveryId, origin.RecordedAt, roster.Source, roster.ReleasedOn, roster.Complete, roster.Unresolved });
        await unit.ExecuteAsync(
            """
            INSERT INTO roster_entries (jurisdiction_code, roster, year, delivery_id, credit_code, chain)
            SELECT current_jurisdiction(), @Name, @Year, @DeliveryId, entry.code, entry.chain FROM unnest(@codes, @chains) AS entry (code, chain)
            """,
            new
            {
                roster.Name,
                roster.Year,
                roster.DeliveryId,
                codes = entries.Select(entry => entry.CreditCode).ToArray(),
                chains = entries.Select(entry => entry.Chain).ToArray(),
            });
    }

    /// <summary>The newest list of each roster and year, as it was known at an instant.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="knownAt">Recorded at this instant at the latest.</param>
    /// <param name="releasedOn">Released on this business date at the latest; null for the statistics bureau.</param>
    public static Task<IReadOnlyList<Roster>> ListAsync(UnitOfWork unit, DateTimeOffset knownAt, DateOnly? releasedOn)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<Roster>(
            """
            SELECT DISTINCT ON (roster, year) roster AS name, year, delivery_id, source, released_on, complete, unresolved
            FROM rosters
            WHERE jurisdiction_code = current_jurisdiction() AND recorded_at <= @knownAt
              AND (released_on IS NULL OR @releasedOn::date IS NULL OR released_on <= @releasedOn)
            ORDER BY roster, year, recorded_at DESC
            """, new { knownAt, releasedOn });
    }

    /// <summary>Who is on a list, in the order of credit codes.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="roster">The list.</param>
    public static Task<IReadOnlyList<RosterEntry>> EntriesAsync(UnitOfWork unit, Roster roster)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(roster);
        return unit.QueryAsync<RosterEntry>(
            """
            SELECT credit_code, chain FROM roster_entries
            WHERE jurisdiction_code = current_jurisdiction() AND roster = @Name AND year = @Year AND delivery_id = @DeliveryId
            ORDER BY credit_code, chain
            """, new { roster.Name, roster.Year, roster.DeliveryId });
    }
}
