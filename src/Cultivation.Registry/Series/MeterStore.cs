using Cultivation.Persistence;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Series;

/// <summary>Which enterprise a meter account 用电户号 belongs to.</summary>
public static class MeterStore
{
    /// <summary>The enterprises of meter accounts, as they are known last.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="accounts">The accounts.</param>
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(UnitOfWork unit, IReadOnlyCollection<string> accounts)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return (await unit.QueryAsync<(string Account, string CreditCode)>(
            """
            SELECT DISTINCT ON (meter_account) meter_account, credit_code FROM meters
            WHERE jurisdiction_code = current_jurisdiction() AND meter_account = ANY (@accounts)
            ORDER BY meter_account, meter_id DESC
            """, new { accounts = accounts.ToArray() })).ToDictionary(row => row.Account, row => row.CreditCode, StringComparer.Ordinal);
    }

    /// <summary>Records meter accounts that are new or belong to another enterprise now.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="origin">The delivery.</param>
    /// <param name="meters">Account and credit code, each account once.</param>
    /// <returns>How many were recorded.</returns>
    public static Task<int> RecordAsync(UnitOfWork unit, StatementOrigin origin, IReadOnlyCollection<(string Account, string CreditCode)> meters)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(meters);
        return unit.ExecuteAsync(
            """
            INSERT INTO meters (jurisdiction_code, meter_account, credit_code, recorded_at, delivery_id)
            SELECT current_jurisdiction(), new.account, new.code, @RecordedAt, @DeliveryId
            FROM unnest(@accounts, @codes) AS new (account, code)
            LEFT JOIN LATERAL
            (
                SELECT m.credit_code FROM meters m
                WHERE m.jurisdiction_code = current_jurisdiction() AND m.meter_account = new.account
                ORDER BY m.meter_id DESC
                LIMIT 1
            ) AS old ON true
            WHERE old.credit_code IS DISTINCT FROM new.code
            """,
            new { origin.RecordedAt, origin.DeliveryId, accounts = meters.Select(meter => meter.Account).ToArray(), codes = meters.Select(meter => meter.CreditCode).ToArray() });
    }
}
