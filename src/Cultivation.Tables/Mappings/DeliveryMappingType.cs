using System.Globalization;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Loading.Types;
using Cultivation.Policies.Yaml;

namespace Cultivation.Tables.Mappings;

internal sealed class DeliveryMappingType : MapType<DeliveryMapping>
{
    private const int MaximumColumns = 200;
    private static readonly ScalarType<int> HeaderRowNumber = new("行号，1至100", (string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= 100);

    private static readonly ChoiceType<bool> YesNo = new("取值", [(true, ["true", "是"]), (false, ["false", "否"])]);

    private readonly Field<string> _file;
    private readonly Field<string> _by;
    private readonly Field<string> _to;
    private readonly Field<DeliveryKind> _kind;
    private readonly Field<TableFormat> _format;
    private readonly Field<string> _sheet;
    private readonly Field<TableEncoding> _encoding;
    private readonly Field<int> _headerRow;
    private readonly Field<IReadOnlyList<ColumnMapping>> _columns;
    private readonly Field<int> _year;
    private readonly Field<DateOnly> _releasedOn;
    private readonly Field<FactScope> _scope;
    private readonly Field<IReadOnlyList<string>> _key;
    private readonly Field<bool> _complete;

    public DeliveryMappingType()
        : base("delivery", "映射")
    {
        _file = Optional("file", Scalars.Text, "文件，相对于 mapping.yaml");
        _by = Optional("by", Scalars.Text, "送文件的账号");
        _to = Optional("to", new ChoiceType<string>("去处", DeliveryKind.All.Select(kind => kind.Service).Distinct().Select(service => (service, new[] { service }))), "去处");
        _kind = Required("kind", new ChoiceType<DeliveryKind>("种类", DeliveryKind.All.Select(kind => (kind, new[] { kind.Name }))), "一行说的是什么");
        _format = Required("format", new ChoiceType<TableFormat>("格式", [(TableFormat.Csv, ["csv"]), (TableFormat.Xlsx, ["xlsx"])]), "xlsx 或 csv");
        _sheet = Optional("sheet", Scalars.Text, "工作表");
        _encoding = Optional("encoding", new ChoiceType<TableEncoding>("编码", [(TableEncoding.Utf8, ["utf-8", "utf8", "UTF-8"]), (TableEncoding.Gb18030, ["gb18030", "GB18030"])]), "csv 的编码");
        _headerRow = Optional("header_row", HeaderRowNumber, "表头所在行");
        _columns = Required("columns", new ListType<ColumnMapping>(new ColumnMappingType()), "列");
        _year = Optional("year", Scalars.Year, "整个文件说的年份");
        _releasedOn = Optional("released_on", Scalars.Date, "正式发布日期");
        _scope = Optional("scope", new ChoiceType<FactScope>("范围", RecordScopes()), "一行是哪一种记录");
        _key = Optional("key", new ListType<string>(Scalars.Text), "认得出同一项的列");
        _complete = Optional("complete", YesNo, "文件是否全");
    }

    protected override DeliveryMapping Build(MapValues values, LoadErrors errors)
    {
        var (kind, columns) = (values.Get(_kind), values.Get(_columns));
        CheckKeys(values, kind, errors);
        CheckColumns(values, kind, columns, errors);
        var scope = values.Value(_scope);
        var key = ReadKey(values, kind, columns, scope, errors);
        if (values.Find(_to) is { } to && to != kind.Service)
            errors.Add(values.PlaceOf(_to), $"“{kind.Name}”送往 {kind.Service}，不是 {to}。");
        return new DeliveryMapping(kind, columns)
        {
            File = values.Find(_file),
            By = values.Find(_by),
            To = values.Find(_to),
            Format = values.Get(_format),
            Sheet = values.Find(_sheet),
            Encoding = values.Value(_encoding) ?? TableEncoding.Utf8,
            HeaderRow = values.Value(_headerRow) ?? 1,
            Year = values.Value(_year),
            ReleasedOn = values.Value(_releasedOn),
            Scope = scope,
            Key = key,
            Complete = values.Value(_complete) ?? false,
        };
    }

    private static IEnumerable<(FactScope Value, string[] Words)> RecordScopes() =>
        DeliveryKind.Find("records")!.Scopes.Select(scope => (scope, new[] { FactVocabulary.ScopeName(scope) }));

    private void CheckKeys(MapValues values, DeliveryKind kind, LoadErrors errors)
    {
        Field[] special = [_year, _releasedOn, _scope, _key, _complete];
        foreach (var field in special.Where(field => values.Has(field) && !kind.Keys.Contains(field.Key)))
            errors.Add(values.PlaceOf(field), $"“{kind.Name}”没有“{field.Key}”这一键。");
        if (kind.Name is "roster" or "chain-leaders" && !values.Has(_year))
            errors.Add(values.Place, $"“{kind.Name}”要写明年份，如 year: 2024。");
        if (values.Has(_sheet) && values.Get(_format) == TableFormat.Csv)
            errors.Add(values.PlaceOf(_sheet), "csv 没有工作表，请删去 sheet。");
        if (values.Has(_encoding) && values.Get(_format) == TableFormat.Xlsx)
            errors.Add(values.PlaceOf(_encoding), "xlsx 不写编码，请删去 encoding。");
    }

    private void CheckColumns(MapValues values, DeliveryKind kind, IReadOnlyList<ColumnMapping> columns, LoadErrors errors)
    {
        var place = values.PlaceOf(_columns);
        if (columns.Count is 0 or > MaximumColumns)
            errors.Add(place, $"列应有1至{MaximumColumns}个，实际{columns.Count}个。");
        foreach (var twice in columns.GroupBy(column => Cells.CellText.Heading(column.Heading)).Where(group => group.Count() > 1))
            errors.Add(place, $"列“{twice.First().Heading}”写了两次。");
        foreach (var twice in columns.Where(column => column.Series is null).GroupBy(column => column.Role ?? column.Fact!.Name).Where(group => group.Count() > 1))
            errors.Add(place, $"“{twice.Key}”写在了两列上。");
        foreach (var column in columns)
        {
            if (column.Role is { } role && !kind.Roles.Contains(role))
                errors.Add(place, $"“{kind.Name}”没有“is: {role}”，可用的：{string.Join("、", kind.Roles)}。");
            else if (column.Fact is { } fact && !kind.Scopes.Contains(fact.Scope))
                errors.Add(place, $"“{kind.Name}”的一行不能说“{fact.Name}”{(kind.Scopes.Count == 0 ? "，这一种文件不写事实" : "")}。");
            else if (column.Series is not null && kind.Name != "series")
                errors.Add(place, $"“series: {column.Series}”只能写在 kind: series 的文件里。");
        }

        foreach (var group in kind.Required)
        {
            if (!group.Split('|').Any(role => columns.Any(column => column.Role == role)))
                errors.Add(place, $"“{kind.Name}”缺少“is: {group.Replace("|", " 或 ", StringComparison.Ordinal)}”的列。");
        }

        if (kind.Name == "series" && columns.All(column => column.Series is null))
            errors.Add(place, $"没有指标列，请写 series: {string.Join("、", DeliveryKind.Indicators)} 之一。");
        if (kind.Name is "facts" or "project-facts" or "records" && columns.All(column => column.Fact is null))
            errors.Add(place, $"“{kind.Name}”至少要有一列写 fact。");
        if (columns.Any(column => column.Fact is { Scope: FactScope.Year }) && !values.Has(_year) && columns.All(column => column.Role != "year"))
            errors.Add(place, "年度事实要有“is: year”的列，或在映射里写 year。");
        if (kind.Name == "project-facts" && columns.All(column => column.Role != "project_id") && columns.All(column => column.Fact?.Name != "project.name"))
            errors.Add(place, "没有 project_id 的，要有“is: credit_code”和“fact: project.name”两列。");
    }

    private List<FactDefinition> ReadKey(MapValues values, DeliveryKind kind, IReadOnlyList<ColumnMapping> columns, FactScope? scope, LoadErrors errors)
    {
        var key = new List<FactDefinition>();
        if (kind.Name != "records")
            return key;
        if (scope is null)
        {
            errors.Add(values.Place, "records 要写明 scope，如 scope: title。");
            return key;
        }

        foreach (var column in columns.Where(column => column.Fact is { } fact && fact.Scope != scope))
            errors.Add(values.PlaceOf(_columns), $"“{column.Fact!.Name}”不属于 scope: {FactVocabulary.ScopeName(scope.Value)}。");
        if (values.List(_key).Count == 0)
            errors.Add(values.Place, "records 要写明 key：哪几列合起来认得出同一项。");
        foreach (var word in values.List(_key))
        {
            if (FactVocabulary.Find(scope.Value, word) is not { } fact)
                errors.Add(values.PlaceOf(_key), $"没有“{word}”这个事实，全部事实见 FACTS.md。");
            else if (columns.FirstOrDefault(column => column.Fact == fact) is not { } column)
                errors.Add(values.PlaceOf(_key), $"key 里的“{word}”不在各列之中。");
            else
                key.Add(fact);
        }

        return key;
    }
}
