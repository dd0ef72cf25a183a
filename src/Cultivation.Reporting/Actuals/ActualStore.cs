using Cultivation.Persistence;

namespace Cultivation.Reporting.Actuals;

/// <summary>Actuals in the database.</summary>
public static class ActualStore
{
    /// <summary>The newest actual of every row.</summary>
    public static Task<IReadOnlyList<Actual>> ListAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<Actual>(
            """
            SELECT DISTINCT ON (target_row) target_row, period, value, explanation, computed_at FROM actuals
            WHERE jurisdiction_code = current_jurisdiction()
            ORDER BY target_row, computed_at DESC
            """);
    }

    /// <summary>The newest run; null where there was none.</summary>
    public static Task<RefreshRun?> FindRunAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryFirstOrDefaultAsync<RefreshRun>(
            """
            SELECT computed_at, business_date, packs FROM refresh_runs WHERE jurisdiction_code = current_jurisdiction() ORDER BY computed_at DESC LIMIT 1
            """);
    }

    /// <summary>Adds what is new or different, and the run. A run that asked before the newest one adds nothing.</summary>
    /// <returns>Whether it was recorded.</returns>
    public static async Task<bool> RecordAsync(UnitOfWork unit, RefreshRun run, IReadOnlyList<Actual> actuals)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(actuals);
        await unit.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(current_jurisdiction() || '/actuals', 0))");
        if (await FindRunAsync(unit) is { } newest && newest.ComputedAt >= run.ComputedAt)
            return false;
        var changed = await unit.ExecuteAsync(
            """
            INSERT INTO actuals (jurisdiction_code, target_row, computed_at, period, value, explanation)
            SELECT current_jurisdiction(), new.target_row, @ComputedAt, new.period, new.value, new.explanation
            FROM unnest(@Rows, @Periods, @Values::numeric[], @Explanations) AS new (target_row, period, value, explanation)
            LEFT JOIN LATERAL
            (
                SELECT a.period, a.value, a.explanation FROM actuals a
                WHERE a.jurisdiction_code = current_jurisdiction() AND a.target_row = new.target_row
                ORDER BY a.computed_at DESC
                LIMIT 1
            ) AS old ON true
            WHERE (old.period, old.value, old.explanation) IS DISTINCT FROM (new.period, new.value, new.explanation)
            """,
            new
            {
                run.ComputedAt,
                Rows = actuals.Select(actual => actual.TargetRow).ToArray(),
                Periods = actuals.Select(actual => actual.Period).ToArray(),
                Values = actuals.Select(actual => actual.Value).ToArray(),
                Explanations = actuals.Select(actual => actual.Explanation).ToArray(),
            });
        await unit.ExecuteAsync(
            """
            INSERT INTO refresh_runs (jurisdiction_code, computed_at, business_date, packs, changed)
            VALUES (current_jurisdiction(), @ComputedAt, @BusinessDate, @Packs, @changed)
            """, new { run.ComputedAt, run.BusinessDate, run.Packs, changed });
        return true;
    }
}
