using Cultivation.Persistence;

namespace Cultivation.Projects.Deliveries;

/// <summary>When this jurisdiction's projects were last learnt or asked about.</summary>
internal static class KnowledgeClock
{
    /// <summary>
    /// Moves the clock forward and keeps it until the end of the transaction: whoever records queues here and sees all that was
    /// recorded before, and instants rise in the order of commits.
    /// </summary>
    /// <returns>The instant at which what this transaction states becomes known, or as of which it answers.</returns>
    public static Task<DateTimeOffset> AdvanceAsync(UnitOfWork unit) =>
        unit.QuerySingleAsync<DateTimeOffset>(
            """
            INSERT INTO knowledge_clocks AS clock (jurisdiction_code, last_at) VALUES (@Jurisdiction, @Now)
            ON CONFLICT (jurisdiction_code) DO UPDATE SET last_at = greatest(@Now, clock.last_at + interval '1 microsecond')
            RETURNING last_at
            """,
            new { unit.Caller.Jurisdiction, unit.Now });
}
