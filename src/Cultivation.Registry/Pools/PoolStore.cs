using Cultivation.Persistence;
using Cultivation.Primitives;

namespace Cultivation.Registry.Pools;

/// <summary>Screenings and memberships in the database.</summary>
public static class PoolStore
{
    /// <summary>Lets one screening of a pool be recorded at a time; held until the transaction ends.</summary>
    public static Task LockAsync(UnitOfWork unit, string pool)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(current_jurisdiction() || '/pool/' || @pool, 0))", new { pool });
    }

    /// <summary>Whether a screening of the pool knows more than was known at an instant.</summary>
    public static Task<bool> HasLaterAsync(UnitOfWork unit, string pool, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QuerySingleAsync<bool>(
            "SELECT EXISTS (SELECT FROM screening_runs WHERE jurisdiction_code = current_jurisdiction() AND pool = @pool AND known_at >= @knownAt)",
            new { pool, knownAt });
    }

    /// <summary>The newest run of the newest quarter that ends on a day or before.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="until">Last day of the newest quarter that counts.</param>
    /// <param name="before">Only runs that knew less; null: all.</param>
    public static Task<ScreeningRunRow?> FindNewestAsync(UnitOfWork unit, string pool, DateOnly until, DateTimeOffset? before)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryFirstOrDefaultAsync<ScreeningRunRow>(
            """
            SELECT run_id, pool, quarter, known_at, business_date, clause, screened, members FROM screening_runs
            WHERE jurisdiction_code = current_jurisdiction() AND pool = @pool AND quarter_end <= @until
              AND (@before::timestamptz IS NULL OR known_at < @before)
            ORDER BY quarter_end DESC, known_at DESC
            LIMIT 1
            """, new { pool, until, before });
    }

    /// <summary>The run of an id.</summary>
    public static Task<ScreeningRunRow> GetAsync(UnitOfWork unit, Guid runId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QuerySingleAsync<ScreeningRunRow>(
            """
            SELECT run_id, pool, quarter, known_at, business_date, clause, screened, members FROM screening_runs
            WHERE jurisdiction_code = current_jurisdiction() AND run_id = @runId
            """, new { runId });
    }

    /// <summary>The day whose released statistics the run at exactly this instant saw; null where there was none.</summary>
    public static Task<DateOnly?> FindBusinessDateAsync(UnitOfWork unit, string pool, Period quarter, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QuerySingleOrDefaultAsync<DateOnly?>(
            """
            SELECT business_date FROM screening_runs
            WHERE jurisdiction_code = current_jurisdiction() AND pool = @pool AND quarter = @quarter AND known_at = @knownAt
            """, new { pool, quarter = quarter.ToString(), knownAt });
    }

    /// <summary>All members after a run, in the order of credit codes; none where there was no run.</summary>
    public static async Task<IReadOnlyList<Membership>> ListMembersAsync(UnitOfWork unit, Guid? runId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return runId is null ? [] : await ListMembersAsync(unit, runId.Value, after: "", limit: int.MaxValue);
    }

    /// <summary>A page of the members after a run, in the order of credit codes.</summary>
    public static Task<IReadOnlyList<Membership>> ListMembersAsync(UnitOfWork unit, Guid runId, string after, int limit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<Membership>(
            """
            SELECT credit_code, name, since, ready_to_enrol, code, reason, entry_reason FROM pool_members
            WHERE jurisdiction_code = current_jurisdiction() AND run_id = @runId AND credit_code > @after
            ORDER BY credit_code
            LIMIT @limit
            """, new { runId, after, limit });
    }

    /// <summary>The changes of a run, in the order of credit codes.</summary>
    public static Task<IReadOnlyList<PoolChangeRow>> ListChangesAsync(UnitOfWork unit, Guid runId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<PoolChangeRow>(
            """
            SELECT change, credit_code, name, code, reason FROM pool_changes
            WHERE jurisdiction_code = current_jurisdiction() AND run_id = @runId
            ORDER BY credit_code, change
            """, new { runId });
    }

    /// <summary>Members, those of them ready, and entries and exits of all runs of a pool.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="runId">The run that gives the members; null where there was none.</param>
    public static Task<PoolSize> SizeAsync(UnitOfWork unit, string pool, Guid? runId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QuerySingleAsync<PoolSize>(
            """
            SELECT
                (SELECT count(*) FROM pool_members WHERE jurisdiction_code = current_jurisdiction() AND run_id = @runId)::int AS members,
                (SELECT count(*) FROM pool_members WHERE jurisdiction_code = current_jurisdiction() AND run_id = @runId AND ready_to_enrol)::int AS ready,
                (SELECT count(*) FROM pool_changes c JOIN screening_runs r ON r.jurisdiction_code = c.jurisdiction_code AND r.run_id = c.run_id
                 WHERE c.jurisdiction_code = current_jurisdiction() AND r.pool = @pool AND c.change = 'ENTERED')::int AS entries,
                (SELECT count(*) FROM pool_changes c JOIN screening_runs r ON r.jurisdiction_code = c.jurisdiction_code AND r.run_id = c.run_id
                 WHERE c.jurisdiction_code = current_jurisdiction() AND r.pool = @pool AND c.change = 'LEFT')::int AS exits
            """, new { pool, runId });
    }

    /// <summary>Records a run with its members and changes.</summary>
    public static async Task RecordAsync(
        UnitOfWork unit, ScreeningRunRow run, DateOnly quarterEnd, string packSha256, IReadOnlyList<Membership> members, IReadOnlyList<PoolChangeRow> changes)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(changes);
        await unit.ExecuteAsync(
            """
            INSERT INTO screening_runs
                (jurisdiction_code, pool, quarter, known_at, run_id, quarter_end, business_date, clause, pack_sha256, screened, members, recorded_at, recorded_by)
            VALUES (current_jurisdiction(), @Pool, @quarter, @KnownAt, @RunId, @quarterEnd, @BusinessDate, @Clause, @packSha256, @Screened, @Members, @Now, @Subject)
            """,
            new
            {
                run.Pool,
                quarter = run.Quarter.ToString(),
                run.KnownAt,
                run.RunId,
                quarterEnd,
                run.BusinessDate,
                run.Clause,
                packSha256,
                run.Screened,
                run.Members,
                unit.Now,
                unit.Caller.Subject,
            });
        await unit.ExecuteAsync(
            """
            INSERT INTO pool_members (jurisdiction_code, run_id, credit_code, name, since, ready_to_enrol, code, reason, entry_reason)
            SELECT current_jurisdiction(), @RunId, m.* FROM unnest(@Codes, @Names, @Since, @Ready, @Found, @Reasons, @Entries) AS m
            """,
            new
            {
                run.RunId,
                Codes = members.Select(member => member.CreditCode).ToArray(),
                Names = members.Select(member => member.Name).ToArray(),
                Since = members.Select(member => member.Since.ToString()).ToArray(),
                Ready = members.Select(member => member.ReadyToEnrol).ToArray(),
                Found = members.Select(member => member.Code).ToArray(),
                Reasons = members.Select(member => member.Reason).ToArray(),
                Entries = members.Select(member => member.EntryReason).ToArray(),
            });
        await unit.ExecuteAsync(
            """
            INSERT INTO pool_changes (jurisdiction_code, run_id, change, credit_code, name, code, reason)
            SELECT current_jurisdiction(), @RunId, c.* FROM unnest(@Changes, @Codes, @Names, @Found, @Reasons) AS c
            """,
            new
            {
                run.RunId,
                Changes = changes.Select(change => change.Change).ToArray(),
                Codes = changes.Select(change => change.CreditCode).ToArray(),
                Names = changes.Select(change => change.Name).ToArray(),
                Found = changes.Select(change => change.Code).ToArray(),
                Reasons = changes.Select(change => change.Reason).ToArray(),
            });
    }
}
