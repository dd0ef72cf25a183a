using Cultivation.Persistence;

namespace Cultivation.Registry.Facts;

/// <summary>From <c>recorded_at</c> on, an enterprise without a record of the scope is known to have none.</summary>
public sealed record CompleteScope
{
    /// <summary>A scope of records: title, listing, payment, ...</summary>
    public required string Scope { get; init; }

    /// <summary>Enterprises that the file names in refused rows: nothing is known of them.</summary>
    public required IReadOnlyList<string> Unresolved { get; init; }

    /// <summary>Records that a delivery is complete for a scope.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="origin">The delivery.</param>
    /// <param name="scope">The scope of its records.</param>
    /// <param name="unresolved">Enterprises named in refused rows.</param>
    /// <param name="releasedOn">Business date from which it is seen by others than the statistics bureau.</param>
    public static Task RecordAsync(UnitOfWork unit, StatementOrigin origin, string scope, IReadOnlyCollection<string> unresolved, DateOnly? releasedOn)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(origin);
        return unit.ExecuteAsync(
            """
            INSERT INTO complete_collections (jurisdiction_code, scope, delivery_id, recorded_at, released_on, unresolved)
            VALUES (current_jurisdiction(), @scope, @DeliveryId, @RecordedAt, @releasedOn, @unresolved)
            """,
            new { scope, origin.DeliveryId, origin.RecordedAt, releasedOn, unresolved = unresolved.ToArray() });
    }

    /// <summary>The complete collections that were known at an instant.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="knownAt">Recorded at this instant at the latest.</param>
    /// <param name="releasedOn">Released on this business date at the latest; null for the statistics bureau.</param>
    public static async Task<IReadOnlyList<CompleteScope>> ListAsync(UnitOfWork unit, DateTimeOffset knownAt, DateOnly? releasedOn)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = await unit.QueryAsync<(string Scope, string[] Unresolved)>(
            """
            SELECT scope, unresolved FROM complete_collections
            WHERE jurisdiction_code = current_jurisdiction() AND recorded_at <= @knownAt
              AND (released_on IS NULL OR @releasedOn::date IS NULL OR released_on <= @releasedOn)
            """,
            new { knownAt, releasedOn });
        return [.. rows.Select(row => new CompleteScope { Scope = row.Scope, Unresolved = row.Unresolved })];
    }
}
