using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;

namespace Cultivation.Projects.Dossiers;

/// <summary>
/// A file of dossiers (kind <c>dossiers</c>). An optional cell that is empty says nothing, so what was known stays; a date of
/// construction or production advances the stage.
/// </summary>
/// <param name="today">The business date: what happened cannot lie after it.</param>
internal sealed class DossierIntake(DateOnly today) : IDeliveryIntake
{
    /// <summary>Rows of one file: each may publish three events, and a transaction publishes 10,000.</summary>
    public const int MaximumRows = 3_000;

    private readonly List<(ProjectState? Before, ProjectState After)> _rows = [];

    public async Task<int> ReadAsync(UnitOfWork unit, TableReader table, CellIssues issues)
    {
        var known = await ProjectStore.AllAsync(unit);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows(issues))
        {
            if (table.RowsRead > MaximumRows)
                throw new TableException(TableException.TooManyRows, $"项目一次最多送{MaximumRows}个，请分成几个文件送交。");
            if (Read(row, known) is not { } after)
                continue;
            if (!seen.Add(after.ProjectId))
                row.Refuse("project_id", "DUPLICATE_ROW", "同一个项目在这个文件里写了两次，请只留一行。");
            else
                _rows.Add((known.GetValueOrDefault(after.ProjectId), after));
        }

        return _rows.Count;
    }

    public async Task<long> WriteAsync(UnitOfWork unit, StatementOrigin origin)
    {
        var changed = _rows.Where(row => row.Before != row.After).ToList();
        await ProjectStore.AppendAsync(unit, origin, changed.Select(row => row.After));
        foreach (var (before, after) in changed)
            ProjectEvents.PublishAdvance(unit, before, after, origin.RecordedAt);
        return changed.Count;
    }

    private ProjectState? Read(TableRow row, Dictionary<string, ProjectState> known)
    {
        var (id, name, code) = (row.Text("project_id", 40), row.Text("project_name"), row.CreditCode("credit_code"));
        var (investment, signed) = (row.Amount("investment"), row.Date("signed_on"));
        var (plannedStart, started) = (row.Date("planned_start"), row.Date("started_on"));
        var (plannedEnd, commissioned) = (row.Date("planned_commissioning"), row.Date("commissioned_on"));
        if (row.Refused)
            return null;
        if (id is null || name is null || code is null || investment is null || signed is null)
        {
            row.Refuse(CellCodes.CellEmpty, "项目代码、名称、统一社会信用代码、总投资、签约日期都要写。");
            return null;
        }

        var before = known.GetValueOrDefault(id);
        var after = new ProjectState
        {
            ProjectId = id,
            Name = name,
            CreditCode = code.Value,
            Investment = investment.Value,
            SignedOn = signed.Value,
            PlannedStart = plannedStart ?? before?.PlannedStart,
            StartedOn = started ?? before?.StartedOn,
            PlannedCommissioning = plannedEnd ?? before?.PlannedCommissioning,
            CommissionedOn = commissioned ?? before?.CommissionedOn,
        };
        Check(row, after);
        return row.Refused ? null : after;
    }

    private void Check(TableRow row, ProjectState project)
    {
        if (project.Investment.Fen <= 0)
            row.Refuse("investment", "AMOUNT_OUT_OF_RANGE", "计划总投资应大于零。");
        foreach (var (role, day) in new[] { ("signed_on", (DateOnly?)project.SignedOn), ("started_on", project.StartedOn), ("commissioned_on", project.CommissionedOn) })
        {
            if (day > today)
                row.Refuse(role, "DATE_IN_FUTURE", $"实际日期不能晚于业务日期{today:yyyy-MM-dd}；计划的日期请写在计划列。");
        }

        if (project.CommissionedOn is not null && project.StartedOn is null)
            row.Refuse("commissioned_on", "STAGE_ORDER", "没有开工日期的项目不能投产，请先写明开工日期。");
        if (project.StartedOn < project.SignedOn)
            row.Refuse("started_on", "STAGE_ORDER", "开工日期早于签约日期，请核对。");
        if (project.CommissionedOn < project.StartedOn)
            row.Refuse("commissioned_on", "STAGE_ORDER", "投产日期早于开工日期，请核对。");
    }
}
