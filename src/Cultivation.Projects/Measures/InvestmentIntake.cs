using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.Projects.Dossiers;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;

namespace Cultivation.Projects.Measures;

/// <summary>A file of monthly investments (kind <c>investments</c>).</summary>
/// <param name="today">The business date: a month that has not begun has no investment.</param>
internal sealed class InvestmentIntake(DateOnly today) : IDeliveryIntake
{
    private readonly List<InvestmentState> _rows = [];
    private HashSet<InvestmentState> _known = [];

    public async Task<int> ReadAsync(UnitOfWork unit, TableReader table, CellIssues issues)
    {
        var projects = await ProjectStore.AllAsync(unit);
        _known = [.. await InvestmentStore.BetweenAsync(unit, "1949-01", "2999-12")];
        var seen = new HashSet<(string, string)>();
        foreach (var row in table.Rows(issues))
        {
            var (id, month, amount) = (row.Text("project_id", 40), row.Month("period"), row.Amount("amount"));
            if (id is not null && !projects.ContainsKey(id))
                row.Refuse("project_id", "PROJECT_UNKNOWN", "没有这个项目的档案，请先送交项目档案（dossiers），或核对项目代码。");
            if (month?.FirstDay > today)
                row.Refuse("period", "DATE_IN_FUTURE", $"完成投资的月份不能晚于业务日期{today:yyyy-MM-dd}。");
            if (amount?.Fen < 0)
                row.Refuse("amount", "AMOUNT_OUT_OF_RANGE", "完成投资不能是负数；更正请写该月的正确数。");
            if (row.Refused || id is null || month is null || amount is null)
            {
                // An optional month without an amount says nothing and is no error.
                continue;
            }

            if (!seen.Add((id, month.Value.ToString())))
                row.Refuse("period", "DUPLICATE_ROW", "同一个项目的这个月在文件里写了两次，请只留一行。");
            else
                _rows.Add(new InvestmentState { ProjectId = id, Period = month.Value, Amount = amount.Value });
        }

        return table.RowsRead - issues.RowsRefused;
    }

    public async Task<long> WriteAsync(UnitOfWork unit, StatementOrigin origin)
    {
        var changed = _rows.Where(row => !_known.Contains(row)).ToList();
        await InvestmentStore.AppendAsync(unit, origin, changed);
        return changed.Count;
    }
}
