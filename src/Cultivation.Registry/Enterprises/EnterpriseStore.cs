using Cultivation.Persistence;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Enterprises;

/// <summary>The enterprises that the registry knows.</summary>
public static class EnterpriseStore
{
    /// <summary>Every credit code, in order.</summary>
    /// <param name="unit">The transaction.</param>
    public static Task<IReadOnlyList<string>> ListCodesAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<string>("SELECT credit_code FROM enterprises WHERE jurisdiction_code = current_jurisdiction() ORDER BY credit_code");
    }

    /// <summary>Which of some credit codes are known.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="creditCodes">The codes.</param>
    public static async Task<IReadOnlySet<string>> FindAsync(UnitOfWork unit, IReadOnlyCollection<string> creditCodes)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return (await unit.QueryAsync<string>(
            "SELECT credit_code FROM enterprises WHERE jurisdiction_code = current_jurisdiction() AND credit_code = ANY (@codes)",
            new { codes = creditCodes.ToArray() })).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Registers enterprises.</summary>
    /// <param name="unit">The transaction; it holds the <see cref="KnowledgeClock"/>.</param>
    /// <param name="origin">The delivery.</param>
    /// <param name="creditCodes">The codes.</param>
    /// <returns>Those that were not known before.</returns>
    public static Task<IReadOnlyList<string>> RegisterAsync(UnitOfWork unit, StatementOrigin origin, IReadOnlyCollection<string> creditCodes)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(origin);
        return unit.QueryAsync<string>(
            """
            INSERT INTO enterprises (jurisdiction_code, credit_code, recorded_at, delivery_id)
            SELECT current_jurisdiction(), code, @RecordedAt, @DeliveryId FROM unnest(@codes) AS code
            ON CONFLICT DO NOTHING
            RETURNING credit_code
            """,
            new { origin.RecordedAt, origin.DeliveryId, codes = creditCodes.ToArray() });
    }
}
