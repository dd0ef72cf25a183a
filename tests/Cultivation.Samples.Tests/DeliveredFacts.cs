using Cultivation.Policies.Facts;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;

namespace Cultivation.Samples.Tests;

/// <summary>What the files of a sample say, read by the rules of MAPPING.md and by nothing else.</summary>
internal sealed class DeliveredFacts
{
    private static readonly Dictionary<string, FactDefinition> Sums = new(StringComparer.Ordinal)
    {
        ["output"] = FactVocabulary.Output,
        ["main-business-revenue"] = FactVocabulary.MainBusinessRevenue,
        ["taxable-sales"] = FactVocabulary.TaxableSales,
    };

    private readonly Dictionary<string, (string? Name, List<Fact> Facts, List<FactRecord> Records)> _subjects = new(StringComparer.Ordinal);
    private readonly HashSet<string> _registered = new(StringComparer.Ordinal);
    private readonly HashSet<FactScope> _complete = [FactScope.Project];
    private readonly Dictionary<(string Code, FactDefinition Fact, int Year), SortedDictionary<int, decimal>> _months = [];
    private readonly Dictionary<string, (string Name, string Code)> _dossiers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _meters = new(StringComparer.Ordinal);

    /// <summary>Rows that were refused, by file.</summary>
    public SortedDictionary<string, List<string>> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads every file of a sample's folder in the order of its mapping.</summary>
    public static DeliveredFacts Read(string folder)
    {
        var read = new DeliveredFacts();
        foreach (var delivery in MappingFile.Load(Path.Combine(folder, "mapping.yaml")).Deliveries)
            read.Take(folder, delivery);
        read.Sum();
        return read;
    }

    /// <summary>The sheets that follow.</summary>
    public IEnumerable<FactSheet> Sheets()
    {
        foreach (var (id, (name, facts, records)) in _subjects)
        {
            var sheet = new FactSheetBuilder(id, name);
            facts.ForEach(fact => sheet.Add(fact));
            records.ForEach(record => sheet.Add(record));
            if (_registered.Contains(id))
            {
                foreach (var scope in _complete)
                    sheet.Give(scope);
            }

            yield return sheet.Build();
        }
    }

    private void Take(string folder, DeliveryMapping delivery)
    {
        var issues = new CellIssues();
        using var content = File.OpenRead(Path.Combine(folder, delivery.File!));
        using var table = TableReader.Open(content, delivery);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        if (delivery.Complete)
            _complete.Add(delivery.Scope!.Value);
        foreach (var row in table.Rows(issues))
            Row(delivery, row, listed);
        if (delivery.Kind.Name is "roster" or "chain-leaders")
        {
            var fact = delivery.Kind.Name == "roster" ? FactVocabulary.AboveScaleYearEnd : FactVocabulary.ChainLeader;
            foreach (var firm in _registered)
                _subjects[firm].Facts.Add(new Fact(fact, FactContent.Of(listed.Contains(firm)), delivery.Year!.Value));
        }

        foreach (var issue in issues.Kept)
        {
            if (!Refused.TryGetValue(delivery.File!, out var rows))
                Refused[delivery.File!] = rows = [];
            rows.Add(issue.Code);
        }
    }

    private void Row(DeliveryMapping delivery, TableRow row, HashSet<string> listed)
    {
        var code = row.CreditCode("credit_code")?.Value;
        var subject = row.Text("subject");
        var since = row.Date("valid_from");
        var year = row.Year("year") ?? 0;
        var stated = delivery.Facts.Select(column => (column.Fact!, Value: row.Fact(column))).Where(pair => pair.Value is not null).Select(pair => (Fact: pair.Item1, Value: pair.Value!.Value)).ToList();
        switch (delivery.Kind.Name)
        {
            case "enterprises":
                if (row.Text("name") is { } name && !row.Refused)
                {
                    _registered.Add(code!);
                    _subjects.TryAdd(code!, (name, [], []));
                    Add(code!, stated, 0, since);
                }

                return;
            case "facts" when subject is not null && !row.Refused:
                _subjects.TryAdd(subject, (subject, [], []));
                Add(subject, stated, year, since);
                return;
            case "records" when subject is not null && !row.Refused:
                _subjects.TryAdd(subject, (subject, [], []));
                _subjects[subject].Records.Add(new FactRecord(delivery.Scope!.Value, stated.Select(pair => new Fact(pair.Fact, pair.Value))));
                return;
            case "dossiers":
                var (id, title) = (row.Text("project_id"), row.Text("project_name"));
                if (!row.Refused)
                    _dossiers[id!] = (title!, code!);
                return;
            case "project-facts":
                var project = _dossiers[row.Text("project_id")!];
                _subjects[project.Code].Records.Add(new FactRecord(FactScope.Project, [.. stated.Select(pair => new Fact(pair.Fact, pair.Value)), new Fact(FactVocabulary.ProjectName, new FactContent(0, project.Name))]));
                return;
            case "permits" or "nodes" or "investments":
                (_, _, _) = (row.Date("planned_on"), row.Date("done_on"), row.Amount("amount"));
                if (!row.Refused && !_dossiers.ContainsKey(row.Text("project_id")!))
                    row.Refuse("project_id", "PROJECT_UNKNOWN", "没有这个项目。");
                return;
            case "meters":
                _meters.Add(row.Text("meter_account")!);
                return;
            case "series":
                Month(delivery, row, code);
                return;
            case "appropriations" or "payee-accounts":
                (_, _, _) = (row.Amount("amount"), row.Text("account_number"), row.Text("document"));
                return;
        }

        if (row.Refused)
            return;
        if (!_registered.Contains(code!))
            row.Refuse("credit_code", "ENTERPRISE_UNKNOWN", "没有登记。");
        else if (delivery.Kind.Name is "roster" or "chain-leaders")
            listed.Add(code!).ShouldBeTrue();
        else if (delivery.Kind.Name == "records")
            _subjects[code!].Records.Add(new FactRecord(delivery.Scope!.Value, stated.Select(pair => new Fact(pair.Fact, pair.Value))));
        else
            Add(code!, stated, year, since);
    }

    private void Month(DeliveryMapping delivery, TableRow row, string? code)
    {
        var period = row.Month("period");
        var meter = row.Text("meter_account");
        var values = delivery.Series.Select(column => (column, Value: row.Indicator(column))).ToList();
        if (row.Refused)
            return;
        if (meter is not null)
        {
            if (!_meters.Contains(meter))
                row.Refuse("meter_account", "METER_UNKNOWN", "不知属于谁。");
            return;
        }

        if (!_registered.Contains(code!))
        {
            row.Refuse("credit_code", "ENTERPRISE_UNKNOWN", "没有登记。");
            return;
        }

        foreach (var (column, value) in values)
        {
            var month = period!.Value.FirstDay;
            var key = (code!, Sums[column.Series!], month.Year);
            if (!_months.TryGetValue(key, out var months))
                _months[key] = months = [];
            months[month.Month + (column.Cumulative ? 100 : 0)] = value!.Value;
        }
    }

    // Twelve months, or December of a cumulative series, give the year.
    private void Sum()
    {
        foreach (var ((code, fact, year), months) in _months)
        {
            if (months.TryGetValue(112, out var cumulative))
                _subjects[code].Facts.Add(new Fact(fact, new FactContent(cumulative, null), year));
            else if (months.Count == 12)
                _subjects[code].Facts.Add(new Fact(fact, new FactContent(months.Values.Sum(), null), year));
        }
    }

    private void Add(string id, IEnumerable<(FactDefinition Fact, FactContent Value)> stated, int year, DateOnly? since) =>
        _subjects[id].Facts.AddRange(stated.Select(pair => new Fact(pair.Fact, pair.Value, pair.Fact.Scope == FactScope.Year ? year : 0, since)));
}
