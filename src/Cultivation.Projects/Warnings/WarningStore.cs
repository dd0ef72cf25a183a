using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;

namespace Cultivation.Projects.Warnings;

/// <summary>Warnings as they were raised and cleared.</summary>
internal static class WarningStore
{
    private const string Standing =
        """
        SELECT warning_id, project_id, kind, item, colour, planned_on, department, raised_on, raised_at
        FROM project_warnings AS warning
        WHERE jurisdiction_code = current_jurisdiction()
          AND NOT EXISTS (SELECT FROM project_warning_clearings AS cleared
                          WHERE cleared.jurisdiction_code = current_jurisdiction() AND cleared.warning_id = warning.warning_id)
        """;

    private const string Rank = "CASE colour WHEN 'Red' THEN 1 WHEN 'Yellow' THEN 2 ELSE 3 END";

    /// <summary>All that stand.</summary>
    public static Task<IReadOnlyList<StandingWarning>> AllAsync(UnitOfWork unit) => unit.QueryAsync<StandingWarning>(Standing);

    /// <summary>A page of those that stand, red first, then by project.</summary>
    public static Task<IReadOnlyList<StandingWarning>> ListAsync(UnitOfWork unit, WarningPlace? after, int limit) =>
        unit.QueryAsync<StandingWarning>(
            $"""
             {Standing}
               AND (@Rank::int IS NULL OR ({Rank}, project_id, kind COLLATE "C", item) > (@Rank, @ProjectId, @Kind COLLATE "C", @Item))
             ORDER BY {Rank}, project_id, kind COLLATE "C", item
             LIMIT @limit
             """,
            new { after?.Rank, after?.ProjectId, after?.Kind, after?.Item, limit });

    /// <summary>Raises warnings.</summary>
    public static Task RaiseAsync(UnitOfWork unit, StatementOrigin origin, IEnumerable<StandingWarning> warnings) =>
        StatementRows.AppendAsync(
            unit,
            """
            INSERT INTO project_warnings (jurisdiction_code, warning_id, project_id, kind, item, colour, planned_on, department, raised_on, raised_at)
            SELECT @Jurisdiction, new.warning_id, new.project_id, new.kind, new.item, new.colour, new.planned_on, new.department, new.raised_on, @RecordedAt
            FROM jsonb_to_recordset(@Rows::jsonb)
              AS new (warning_id uuid, project_id text, kind text, item text, colour text, planned_on date, department text, raised_on date)
            """,
            origin,
            warnings.Select(warning => new
            {
                warning.WarningId,
                warning.ProjectId,
                Kind = warning.Kind.ToString(),
                warning.Item,
                Colour = warning.Colour.ToString(),
                warning.PlannedOn,
                warning.Department,
                warning.RaisedOn,
            }));

    /// <summary>Ends warnings.</summary>
    public static Task ClearAsync(UnitOfWork unit, StatementOrigin origin, DateOnly on, IEnumerable<StandingWarning> warnings) =>
        StatementRows.AppendAsync(
            unit,
            """
            INSERT INTO project_warning_clearings (jurisdiction_code, warning_id, cleared_on, cleared_at)
            SELECT @Jurisdiction, new.warning_id, new.cleared_on, @RecordedAt
            FROM jsonb_to_recordset(@Rows::jsonb) AS new (warning_id uuid, cleared_on date)
            """,
            origin,
            warnings.Select(warning => new { warning.WarningId, ClearedOn = on }));
}
