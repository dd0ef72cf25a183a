using Cultivation.Persistence;

namespace Cultivation.Incentives.Evaluation;

/// <summary>What a jurisdiction's evaluations rest on besides the facts of each subject.</summary>
public static class EvaluationSources
{
    /// <summary>Notes that an event arrived.</summary>
    public static Task EventArrivedAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ExecuteAsync(
            """
            INSERT INTO evaluation_sources (jurisdiction_code, last_event_at) VALUES (current_jurisdiction(), @Now)
            ON CONFLICT (jurisdiction_code) DO UPDATE SET last_event_at = greatest(evaluation_sources.last_event_at, excluded.last_event_at)
            """,
            new { unit.Now });
    }

    /// <summary>Whether Projects has told of any project of the jurisdiction.</summary>
    public static Task<bool> ProjectsKnownAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ExecuteScalarAsync<bool>("SELECT coalesce((SELECT projects_known FROM evaluation_sources WHERE jurisdiction_code = current_jurisdiction()), false)");
    }

    /// <summary>Notes that Projects has told of a project. It is never taken back.</summary>
    public static Task RememberProjectsAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ExecuteAsync(
            """
            INSERT INTO evaluation_sources (jurisdiction_code, projects_known) VALUES (current_jurisdiction(), true)
            ON CONFLICT (jurisdiction_code) DO UPDATE SET projects_known = true
            """);
    }

    /// <summary>Asks for everybody where the business date or a policy is another than at the last time: terms end, rules change.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="businessDate">The jurisdiction's business date.</param>
    /// <param name="rulesDigest">Digest of its policies.</param>
    public static async Task AskOnNewDayAsync(UnitOfWork unit, DateOnly businessDate, string rulesDigest)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var changed = await unit.ExecuteAsync(
            """
            INSERT INTO evaluation_sources AS s (jurisdiction_code, business_date, rules_digest) VALUES (current_jurisdiction(), @businessDate, @rulesDigest)
            ON CONFLICT (jurisdiction_code) DO UPDATE SET business_date = excluded.business_date, rules_digest = excluded.rules_digest
            WHERE s.business_date IS DISTINCT FROM excluded.business_date OR s.rules_digest IS DISTINCT FROM excluded.rules_digest
            """,
            new { businessDate, rulesDigest });
        if (changed > 0)
            await EvaluationRequests.AskAsync(unit, [EvaluationRequests.Everybody]);
    }
}
