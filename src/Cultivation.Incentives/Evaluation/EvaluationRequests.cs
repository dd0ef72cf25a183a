using Cultivation.Persistence;

namespace Cultivation.Incentives.Evaluation;

/// <summary>
/// What waits for evaluation: one row a subject. A row is taken away only in the revision that a worker saw before it read the
/// facts, so nothing that became known later is missed, however often a worker dies.
/// </summary>
public static class EvaluationRequests
{
    /// <summary>Stands for every subject of the jurisdiction.</summary>
    public const string Everybody = "*";

    /// <summary>Longest id of a subject.</summary>
    public const int LongestSubject = 100;

    /// <summary>Asks for subjects to be evaluated.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subjects">Credit codes, ids of areas, chains or units, or <see cref="Everybody"/>.</param>
    public static Task AskAsync(UnitOfWork unit, IEnumerable<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(unit);
        // In one order for all, so that two events with common subjects cannot block each other.
        return unit.ExecuteAsync(
            """
            INSERT INTO evaluation_requests (jurisdiction_code, subject, first_at, requested_at)
            SELECT current_jurisdiction(), subject, @Now, @Now FROM unnest(@Subjects) AS subject
            ON CONFLICT (jurisdiction_code, subject) DO UPDATE SET
                revision = nextval('evaluation_revisions'), requested_at = excluded.requested_at, failures = 0, failure = NULL, not_before = NULL
            """,
            new { unit.Now, Subjects = subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray() });
    }

    /// <summary>What may be evaluated now, <see cref="Everybody"/> first, then the longest waiting.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="limit">Rows at most.</param>
    public static Task<IReadOnlyList<EvaluationRequest>> SeeAsync(UnitOfWork unit, int limit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<EvaluationRequest>(
            """
            SELECT subject, revision FROM evaluation_requests
            WHERE jurisdiction_code = current_jurisdiction() AND (not_before IS NULL OR not_before <= @Now)
            ORDER BY (subject = '*') DESC, first_at, subject
            LIMIT @limit
            """,
            new { unit.Now, limit });
    }

    /// <summary>Takes requests away that were seen and are done. What was asked again meanwhile stays.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="done">As they were seen.</param>
    public static Task RemoveAsync(UnitOfWork unit, IReadOnlyCollection<EvaluationRequest> done)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(done);
        // A row that an event holds at this moment is being asked for again: it is passed over, not waited for.
        return unit.ExecuteAsync(
            """
            DELETE FROM evaluation_requests r
            USING (
                SELECT r.subject, r.revision
                FROM evaluation_requests r JOIN unnest(@Subjects, @Revisions) AS seen (subject, revision) ON seen.subject = r.subject AND seen.revision = r.revision
                WHERE r.jurisdiction_code = current_jurisdiction()
                ORDER BY r.subject
                FOR UPDATE OF r SKIP LOCKED
            ) free
            WHERE r.jurisdiction_code = current_jurisdiction() AND r.subject = free.subject AND r.revision = free.revision
            """,
            new { Subjects = done.Select(request => request.Subject).ToArray(), Revisions = done.Select(request => request.Revision).ToArray() });
    }

    /// <summary>Puts a subject off whose facts cannot be read; it goes on counting as waiting.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="failure">Why, for operations.</param>
    public static Task PutOffAsync(UnitOfWork unit, string subject, string failure)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ExecuteAsync(
            """
            INSERT INTO evaluation_requests (jurisdiction_code, subject, first_at, requested_at, failures, failure, not_before)
            VALUES (current_jurisdiction(), @subject, @Now, @Now, 1, @failure, @Now + interval '5 seconds')
            ON CONFLICT (jurisdiction_code, subject) DO UPDATE SET
                failures = least(evaluation_requests.failures, 1000) + 1, failure = excluded.failure,
                not_before = @Now + interval '5 seconds' * power(2, least(evaluation_requests.failures, 8))
            """,
            new { unit.Now, subject, failure });
    }
}
