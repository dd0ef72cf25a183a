using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;

namespace Cultivation.Projects.Dossiers;

/// <summary>The statements of projects, of which the newest holds.</summary>
internal static class ProjectStore
{
    private const string Newest =
        """
        SELECT DISTINCT ON (project_id)
               project_id, name, credit_code, investment_fen AS investment, signed_on, planned_start, started_on, planned_commissioning, commissioned_on
        FROM project_statements
        WHERE jurisdiction_code = current_jurisdiction()
        """;

    /// <summary>All projects of the jurisdiction, by code.</summary>
    public static async Task<Dictionary<string, ProjectState>> AllAsync(UnitOfWork unit) =>
        (await unit.QueryAsync<ProjectState>($"{Newest} ORDER BY project_id, sequence DESC")).ToDictionary(project => project.ProjectId, StringComparer.Ordinal);

    /// <summary>A page in the order of codes.</summary>
    public static Task<IReadOnlyList<ProjectState>> ListAsync(UnitOfWork unit, string after, int limit) =>
        unit.QueryAsync<ProjectState>($"{Newest} AND project_id > @after ORDER BY project_id, sequence DESC LIMIT @limit", new { after, limit });

    /// <summary>One project; null where there is none in this jurisdiction.</summary>
    public static Task<ProjectState?> FindAsync(UnitOfWork unit, string projectId) =>
        unit.QuerySingleOrDefaultAsync<ProjectState>($"{Newest} AND project_id = @projectId ORDER BY project_id, sequence DESC", new { projectId });

    /// <summary>States projects anew.</summary>
    public static Task AppendAsync(UnitOfWork unit, StatementOrigin origin, IEnumerable<ProjectState> projects) =>
        StatementRows.AppendAsync(
            unit,
            """
            INSERT INTO project_statements
                (jurisdiction_code, project_id, name, credit_code, investment_fen, signed_on, planned_start, started_on, planned_commissioning, commissioned_on,
                 delivery_id, source, recorded_at)
            SELECT @Jurisdiction, new.project_id, new.name, new.credit_code, new.investment_fen, new.signed_on, new.planned_start, new.started_on,
                   new.planned_commissioning, new.commissioned_on, @DeliveryId, @Source, @RecordedAt
            FROM jsonb_to_recordset(@Rows::jsonb) AS new (project_id text, name text, credit_code text, investment_fen bigint, signed_on date,
                 planned_start date, started_on date, planned_commissioning date, commissioned_on date)
            """,
            origin,
            projects.Select(project => new
            {
                project.ProjectId,
                project.Name,
                CreditCode = project.CreditCode.Value,
                InvestmentFen = project.Investment.Fen,
                project.SignedOn,
                project.PlannedStart,
                project.StartedOn,
                project.PlannedCommissioning,
                project.CommissionedOn,
            }));
}
