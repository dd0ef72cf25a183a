using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.Projects.Dossiers;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;

namespace Cultivation.Projects.Schedule;

/// <summary>A file of permits or nodes (kinds <c>permits</c>, <c>nodes</c>). An optional cell that is empty says nothing.</summary>
/// <param name="kind">Which of the two.</param>
/// <param name="catalogue">The names that a file may use.</param>
/// <param name="today">The business date: what was done cannot lie after it.</param>
internal sealed class ScheduleIntake(ScheduleItemKind kind, ScheduleCatalogue catalogue, DateOnly today) : IDeliveryIntake
{
    private const int MaximumDepartment = 100;
    private readonly List<(ScheduleItemState? Before, ScheduleItemState After)> _rows = [];

    public async Task<int> ReadAsync(UnitOfWork unit, TableReader table, CellIssues issues)
    {
        var projects = await ProjectStore.AllAsync(unit);
        var known = (await ScheduleStore.AllAsync(unit)).Where(item => item.Kind == kind).ToDictionary(item => (item.ProjectId, item.Item));
        var seen = new HashSet<(string, string)>();
        foreach (var row in table.Rows(issues))
        {
            if (Read(row, projects, known) is not { } after)
                continue;
            if (!seen.Add((after.ProjectId, after.Item)))
                row.Refuse("item", "DUPLICATE_ROW", "同一个项目的这一项在文件里写了两次，请只留一行。");
            else
                _rows.Add((known.GetValueOrDefault((after.ProjectId, after.Item)), after));
        }

        return _rows.Count;
    }

    public async Task<long> WriteAsync(UnitOfWork unit, StatementOrigin origin)
    {
        var changed = _rows.Where(row => row.Before != row.After).Select(row => row.After).ToList();
        await ScheduleStore.AppendAsync(unit, origin, changed);
        return changed.Count;
    }

    private ScheduleItemState? Read(TableRow row, Dictionary<string, ProjectState> projects, Dictionary<(string, string), ScheduleItemState> known)
    {
        var (id, word) = (row.Text("project_id", 40), row.Text("item"));
        var (planned, done, department) = (row.Date("planned_on"), row.Date("done_on"), row.Text("department", MaximumDepartment));
        if (id is not null && !projects.ContainsKey(id))
            row.Refuse("project_id", "PROJECT_UNKNOWN", "没有这个项目的档案，请先送交项目档案（dossiers），或核对项目代码。");
        var item = word is null ? null : catalogue.Find(kind, word);
        if (word is not null && item is null)
            row.Refuse("item", "ITEM_UNKNOWN", $"目录里没有“{CellText.Shorten(word)}”，可用的：{string.Join("、", catalogue.Items.Where(entry => entry.Kind == kind).Select(entry => entry.Name))}。");
        if (done > today)
            row.Refuse("done_on", "DATE_IN_FUTURE", $"办结日期不能晚于业务日期{today:yyyy-MM-dd}。");
        if (row.Refused)
            return null;
        if (id is null || item is null)
        {
            row.Refuse(CellCodes.CellEmpty, "项目代码和手续（节点）名称都要写。");
            return null;
        }

        var before = known.GetValueOrDefault((id, item.Name));
        return new ScheduleItemState
        {
            ProjectId = id,
            Kind = kind,
            Item = item.Name,
            PlannedOn = planned ?? before?.PlannedOn,
            DoneOn = done ?? before?.DoneOn,
            Department = department ?? before?.Department,
        };
    }
}
