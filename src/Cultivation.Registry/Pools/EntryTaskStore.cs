using Cultivation.Persistence;

namespace Cultivation.Registry.Pools;

/// <summary>Entry tasks in the database.</summary>
public static class EntryTaskStore
{
    /// <summary>Opens the task of a project unless it has one.</summary>
    /// <returns>Whether it was opened now.</returns>
    public static async Task<bool> OpenAsync(UnitOfWork unit, EntryTaskRow task, Guid eventId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(task);
        return await unit.ExecuteAsync(
            """
            INSERT INTO entry_tasks (jurisdiction_code, project_id, task_id, credit_code, commissioned_on, due_on, opened_at, event_id)
            VALUES (current_jurisdiction(), @ProjectId, @TaskId, @CreditCode, @CommissionedOn, @DueOn, @OpenedAt, @eventId)
            ON CONFLICT DO NOTHING
            """, new { task.ProjectId, task.TaskId, task.CreditCode, task.CommissionedOn, task.DueOn, task.OpenedAt, eventId }) == 1;
    }

    /// <summary>A page of tasks, the next due first.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="afterDue">Due day of the task before the page.</param>
    /// <param name="afterProject">Its project; empty on the first page.</param>
    /// <param name="businessDate">Lists released until this day count.</param>
    /// <param name="limit">At most so many.</param>
    public static Task<IReadOnlyList<EntryTaskRow>> ListAsync(UnitOfWork unit, DateOnly afterDue, string afterProject, DateOnly businessDate, int limit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<EntryTaskRow>(
            """
            WITH list AS
            (
                SELECT year, delivery_id FROM rosters
                WHERE jurisdiction_code = current_jurisdiction() AND roster = 'above-scale' AND (released_on IS NULL OR released_on <= @businessDate)
                ORDER BY year DESC, recorded_at DESC
                LIMIT 1
            )
            SELECT t.task_id, t.project_id, t.credit_code, t.commissioned_on, t.due_on, t.opened_at,
                EXISTS (SELECT FROM pool_members m JOIN screening_runs r ON r.jurisdiction_code = m.jurisdiction_code AND r.run_id = m.run_id
                        WHERE m.jurisdiction_code = t.jurisdiction_code AND m.credit_code = t.credit_code AND r.quarter_end >= t.commissioned_on)
                OR EXISTS (SELECT FROM list JOIN roster_entries e ON e.jurisdiction_code = t.jurisdiction_code AND e.roster = 'above-scale'
                           AND e.year = list.year AND e.delivery_id = list.delivery_id AND e.credit_code = t.credit_code) AS done
            FROM entry_tasks t
            WHERE t.jurisdiction_code = current_jurisdiction() AND (t.due_on, t.project_id) > (@afterDue, @afterProject)
            ORDER BY t.due_on, t.project_id
            LIMIT @limit
            """, new { afterDue, afterProject, businessDate, limit });
    }
}
