using Cultivation.Persistence;

namespace Cultivation.Reporting.Actuals;

/// <summary>Which jurisdictions wait for their actuals: one row each, however many events arrived.</summary>
public static class RefreshRequests
{
    /// <summary>Asks for the actuals of the transaction's jurisdiction to be computed anew.</summary>
    public static Task AskAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ExecuteAsync(
            """
            INSERT INTO refresh_requests (jurisdiction_code, first_at, requested_at) VALUES (current_jurisdiction(), @Now, @Now)
            ON CONFLICT (jurisdiction_code) DO UPDATE SET revision = nextval('refresh_revisions'), requested_at = excluded.requested_at
            """, new { unit.Now });
    }

    /// <summary>The revision that waits; null where nothing does.</summary>
    public static Task<long?> FindAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QuerySingleOrDefaultAsync<long?>("SELECT revision FROM refresh_requests WHERE jurisdiction_code = current_jurisdiction()");
    }

    /// <summary>Takes the request away unless it was asked again.</summary>
    public static Task RemoveAsync(UnitOfWork unit, long revision)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ExecuteAsync("DELETE FROM refresh_requests WHERE jurisdiction_code = current_jurisdiction() AND revision = @revision", new { revision });
    }
}
