using Cultivation.Persistence;

namespace Cultivation.Registry.Facts;

/// <summary>
/// Orders what a jurisdiction learns and what it answers. Transactions begin and commit in different orders, so an instant
/// taken from the machine's clock does not tell what was known at it; an instant taken here does, because the row that it
/// comes from stays locked until the transaction ends.
/// </summary>
public static class KnowledgeClock
{
    /// <summary>
    /// An instant after everything that was recorded or answered before, and before everything that will be. Call it before
    /// the first other lock of the transaction, and keep the transaction short: others of the jurisdiction wait for its end.
    /// </summary>
    /// <param name="unit">A transaction that writes.</param>
    public static async Task<DateTimeOffset> TickAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return await unit.QuerySingleAsync<DateTimeOffset>(
            """
            INSERT INTO knowledge_clocks AS clock (jurisdiction_code, last_at) VALUES (current_jurisdiction(), @Now)
            ON CONFLICT (jurisdiction_code) DO UPDATE SET last_at = greatest(@Now, clock.last_at + interval '1 microsecond')
            RETURNING last_at
            """, new { unit.Now });
    }
}
