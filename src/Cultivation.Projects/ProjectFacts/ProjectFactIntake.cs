using Cultivation.Contracts.Projects.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Policies.Facts;
using Cultivation.Projects.Deliveries;
using Cultivation.Projects.Dossiers;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;

namespace Cultivation.Projects.ProjectFacts;

/// <summary>
/// A file of facts that incentive clauses ask for (kind <c>project-facts</c>). A row belongs to the project that its code names, or
/// to the enterprise's project of that name; both find the same record.
/// </summary>
internal sealed class ProjectFactIntake : IDeliveryIntake
{
    private const int EnterprisesInEvent = 500;
    private const string Name = "project.name";
    private readonly List<ProjectFactStatement> _changed = [];

    public async Task<int> ReadAsync(UnitOfWork unit, TableReader table, CellIssues issues)
    {
        var projects = await ProjectStore.AllAsync(unit);
        var known = (await ProjectFactStore.NewestAsync(unit)).ToDictionary(statement => (statement.CreditCode, statement.RecordKey, statement.Fact), statement => statement.Value);
        var book = new RecordBook(projects.Values, known.Keys.Select(key => (key.CreditCode, key.RecordKey)));
        var columns = table.Mapping.Facts.ToList();
        var seen = new HashSet<(string, string)>();
        var accepted = 0;
        foreach (var row in table.Rows(issues))
        {
            var facts = columns.Select(column => (column.Fact!.Name, Value: Display(row, column))).Where(fact => fact.Value is not null).ToDictionary(fact => fact.Name, fact => fact.Value!);
            if (Place(row, projects, facts) is not var (code, id, name))
                continue;
            var key = book.KeyOf(code, id, name);
            if (!seen.Add((code, key)))
            {
                row.Refuse("DUPLICATE_ROW", "同一个项目在这个文件里写了两次，请只留一行。");
                continue;
            }

            accepted++;
            facts.TryAdd(Name, name);
            _changed.AddRange(facts
                .Where(fact => known.GetValueOrDefault((code, key, fact.Key)) != fact.Value)
                .Select(fact => new ProjectFactStatement { CreditCode = code, RecordKey = key, Fact = fact.Key, Value = fact.Value }));
        }

        return accepted;
    }

    public async Task<long> WriteAsync(UnitOfWork unit, StatementOrigin origin)
    {
        await ProjectFactStore.AppendAsync(unit, origin, _changed);
        var part = 0;
        foreach (var codes in _changed.Select(statement => statement.CreditCode).Distinct().Order(StringComparer.Ordinal).Chunk(EnterprisesInEvent))
        {
            unit.Publish(new ProjectFactsRecorded
            {
                EventId = Guid.CreateVersion7(),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = origin.RecordedAt,
                RecordedAt = origin.RecordedAt,
                DeliveryId = origin.DeliveryId.ToString()!,
                Part = ++part,
                CreditCodes = codes,
            });
        }

        return _changed.Count;
    }

    private static string? Display(TableRow row, ColumnMapping column) => row.Fact(column) is { } content ? FactText.Display(column.Fact!, content) : null;

    private static (string Code, string? Id, string Name)? Place(TableRow row, Dictionary<string, ProjectState> projects, Dictionary<string, string> facts)
    {
        var (id, code) = (row.Text("project_id", 40), row.CreditCode("credit_code"));
        var project = id is null ? null : projects.GetValueOrDefault(id);
        if (id is not null && project is null)
            row.Refuse("project_id", "PROJECT_UNKNOWN", "没有这个项目的档案，请先送交项目档案（dossiers），或核对项目代码。");
        if (project is not null && code is { } said && said != project.CreditCode)
            row.Refuse("credit_code", "ENTERPRISE_MISMATCH", $"项目档案里的企业是{project.CreditCode}，与这里写的不同，请核对。");
        if (row.Refused)
            return null;
        var name = facts.GetValueOrDefault(Name) ?? project?.Name;
        if ((project?.CreditCode ?? code) is not { } owner || name is null)
        {
            row.Refuse(CellCodes.CellEmpty, "要写项目代码，或写统一社会信用代码和项目名称。");
            return null;
        }

        return (owner.Value, id, name);
    }

    /// <summary>Finds the record of a project, whether it is named by its code or by its name.</summary>
    private sealed class RecordBook
    {
        private readonly HashSet<(string Code, string Key)> _records;
        private readonly Dictionary<(string Code, string Name), string> _dossiers = [];
        private readonly Dictionary<string, string> _names = [];

        public RecordBook(IEnumerable<ProjectState> projects, IEnumerable<(string Code, string Key)> records)
        {
            _records = [.. records];
            foreach (var project in projects.OrderBy(project => project.ProjectId, StringComparer.Ordinal))
            {
                _dossiers.TryAdd((project.CreditCode.Value, project.Name), project.ProjectId);
                _names[project.ProjectId] = project.Name;
            }
        }

        public string KeyOf(string code, string? id, string name)
        {
            id ??= _dossiers.GetValueOrDefault((code, name));

            // A record that was begun before its dossier came keeps its key.
            var byName = $"name:{(id is null ? name : _names[id])}";
            return id is null || (_records.Contains((code, byName)) && !_records.Contains((code, $"id:{id}"))) ? byName : $"id:{id}";
        }
    }
}
