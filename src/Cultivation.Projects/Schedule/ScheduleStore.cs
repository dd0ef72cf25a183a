using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;

namespace Cultivation.Projects.Schedule;

/// <summary>The statements of permits and nodes, of which the newest of each holds.</summary>
internal static class ScheduleStore
{
    private const string Newest =
        """
        SELECT DISTINCT ON (project_id, kind, item) project_id, kind, item, planned_on, done_on, department
        FROM schedule_statements
        WHERE jurisdiction_code = current_jurisdiction()
        """;

    private const string Order = "ORDER BY project_id, kind, item, sequence DESC";

    /// <summary>All permits and nodes of the jurisdiction.</summary>
    public static Task<IReadOnlyList<ScheduleItemState>> AllAsync(UnitOfWork unit) => unit.QueryAsync<ScheduleItemState>($"{Newest} {Order}");

    /// <summary>The permits and nodes of some projects.</summary>
    public static Task<IReadOnlyList<ScheduleItemState>> OfProjectsAsync(UnitOfWork unit, string[] projectIds) =>
        unit.QueryAsync<ScheduleItemState>($"{Newest} AND project_id = ANY (@projectIds) {Order}", new { projectIds });

    /// <summary>States items anew.</summary>
    public static Task AppendAsync(UnitOfWork unit, StatementOrigin origin, IEnumerable<ScheduleItemState> items) =>
        StatementRows.AppendAsync(
            unit,
            """
            INSERT INTO schedule_statements (jurisdiction_code, project_id, kind, item, planned_on, done_on, department, delivery_id, source, recorded_at)
            SELECT @Jurisdiction, new.project_id, new.kind, new.item, new.planned_on, new.done_on, new.department, @DeliveryId, @Source, @RecordedAt
            FROM jsonb_to_recordset(@Rows::jsonb) AS new (project_id text, kind text, item text, planned_on date, done_on date, department text)
            """,
            origin,
            items.Select(item => new { item.ProjectId, Kind = item.Kind.ToString(), item.Item, item.PlannedOn, item.DoneOn, item.Department }));
}
