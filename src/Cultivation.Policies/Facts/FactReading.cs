using System.Globalization;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Loading.Types;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Facts;

/// <summary>Reads the facts of one subject out of a map: of a fact file, or of a case.</summary>
internal static class FactReading
{
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    private static readonly (FactScope Scope, string[] Keys)[] Collections =
    [
        (FactScope.Title, ["titles", "称号"]), (FactScope.Listing, ["listings", "入库记录"]), (FactScope.Project, ["projects", "项目"]),
        (FactScope.Partner, ["partners", "合作企业"]), (FactScope.Agreement, ["agreements", "协议"]), (FactScope.Application, ["applications", "申请"]),
        (FactScope.Payment, ["payments", "已兑现"]), (FactScope.UpperFund, ["upper_funds", "上级资金"]), (FactScope.Candidate, ["candidates", "候选"]),
    ];

    /// <summary>The keys of a fact file.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["subject", "name", "known", "source", "facts", .. Collections.Select(collection => collection.Keys[0])];

    /// <summary>The key under which the records of a scope stand.</summary>
    public static string KeyOf(FactScope scope) => Array.Find(Collections, collection => collection.Scope == scope).Keys[0];

    /// <summary>Reads the map; keys that a caller reads itself are left alone.</summary>
    public static FactSheetBuilder? Read(YamlMap map, IReadOnlyCollection<string> others, string? defaultSubject, LoadErrors errors)
    {
        var before = errors.Count;
        var subject = Text(map, "subject", "对象", errors) ?? defaultSubject;
        if (subject is null)
            errors.Add(map, "缺少“subject”（统一社会信用代码或其他编号）。");
        var statement = ReadStatement(map, errors);
        var sheet = new FactSheetBuilder(subject ?? "", Text(map, "name", "名称", errors));
        foreach (var entry in map.Entries)
        {
            var key = entry.Key.Value;
            if (key is "subject" or "对象" or "name" or "名称" or "known" or "source" || others.Contains(key))
                continue;
            if (key is "facts" or "事实")
                ReadPlain(entry.Value, sheet, statement, errors);
            else if (Array.Find(Collections, collection => collection.Keys.Contains(key)) is { Keys: not null } collection)
                ReadRecords(entry.Value, collection.Scope, sheet, statement, errors);
            else
                errors.Add(entry.Key, $"没有“{ScalarType<string>.Shorten(key)}”这一键，可用的键：{string.Join("、", Keys.Concat(others))}。");
        }

        return errors.Count == before ? sheet : null;
    }

    private static void ReadPlain(YamlTree node, FactSheetBuilder sheet, Statement statement, LoadErrors errors)
    {
        if (node is YamlText { IsNull: true })
            return;
        if (node is not YamlMap map)
        {
            errors.Add(node, $"facts 应写成“事实名: 值”，实际为{node.Kind}。");
            return;
        }

        foreach (var entry in map.Entries)
        {
            var definition = FactVocabulary.Find(FactScope.Firm, entry.Key.Value) ?? FactVocabulary.Find(FactScope.Year, entry.Key.Value);
            if (definition is null)
                errors.Add(entry.Key, $"没有“{ScalarType<string>.Shorten(entry.Key.Value)}”这个企业或年度事实{FactName.Near(entry.Key.Value, FactScope.Firm, FactScope.Year)}；全部事实见 FACTS.md。称号、入库、项目等写在 {string.Join("、", Collections.Select(collection => collection.Keys[0]))} 里。");
            else if (definition.Scope == FactScope.Firm)
                ReadValues(entry.Value, definition, 0, statement, errors, fact => sheet.Add(fact));
            else
                ReadYears(entry.Value, definition, sheet, statement, errors);
        }
    }

    private static void ReadYears(YamlTree node, FactDefinition definition, FactSheetBuilder sheet, Statement statement, LoadErrors errors)
    {
        if (node is YamlText { IsNull: true })
            return;
        if (node is not YamlMap years)
        {
            errors.Add(node, $"“{definition.Label}”是年度事实，应写成 {{ 2023: 值 }}。");
            return;
        }

        foreach (var entry in years.Entries)
        {
            var digits = entry.Key.Value.TrimEnd('年').Replace("FY", "", StringComparison.Ordinal);
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1949 and <= 2999)
                ReadValues(entry.Value, definition, year, statement, errors, fact => sheet.Add(fact));
            else
                errors.Add(entry.Key, $"“{ScalarType<string>.Shorten(entry.Key.Value)}”不是年份，“{definition.Label}”应写成 {{ 2023: 值 }}。");
        }
    }

    private static void ReadRecords(YamlTree node, FactScope scope, FactSheetBuilder sheet, Statement outer, LoadErrors errors)
    {
        if (node is YamlText { IsNull: true })
            return;
        if (node is not YamlList list)
        {
            errors.Add(node, $"应为列表（没有则写 []），实际为{node.Kind}。");
            return;
        }

        sheet.Give(scope);
        foreach (var item in list.Items)
        {
            if (item is not YamlMap map)
            {
                errors.Add(item, $"每项应写成键值，实际为{item.Kind}。");
                continue;
            }

            var statement = ReadStatement(map, errors, outer);
            var facts = new List<Fact>();
            var repeat = 1;
            foreach (var entry in map.Entries)
            {
                if (entry.Key.Value is "known" or "source")
                    continue;
                if (entry.Key.Value is "repeat" or "重复")
                    repeat = ReadRepeat(entry.Value, errors);
                else if (FactVocabulary.Find(scope, entry.Key.Value) is { } definition)
                    ReadValues(entry.Value, definition, 0, statement, errors, facts.Add);
                else
                    errors.Add(entry.Key, $"此处没有“{ScalarType<string>.Shorten(entry.Key.Value)}”{FactName.Near(entry.Key.Value, scope)}，可用的：{string.Join("、", FactVocabulary.Of(scope).Select(known => $"{known.FieldName}（{known.Label}）"))}。");
            }

            if (facts.Count == 0)
                errors.Add(item, "这一项是空的。");
            for (var copy = 0; copy < repeat && facts.Count > 0; copy++)
                sheet.Add(new FactRecord(scope, facts.Select(Copy)));
        }
    }

    // Ten like partners are written once.
    private static int ReadRepeat(YamlTree node, LoadErrors errors)
    {
        if (node is YamlText text && int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is >= 1 and <= 1000)
            return times;
        errors.Add(node, "repeat 应为1至1000的整数。");
        return 1;
    }

    private static Fact Copy(Fact fact) => new(fact.Definition, fact.Content, fact.Year, fact.ValidFrom, fact.ValidTo, fact.KnownAt, fact.Source);

    private static void ReadValues(YamlTree node, FactDefinition definition, int year, Statement statement, LoadErrors errors, Action<Fact> add)
    {
        switch (node)
        {
            case YamlText { IsNull: true }:
                break;
            case YamlText text:
                if (FactText.TryParse(definition, text.Value, out var content))
                    add(new Fact(definition, content, year, null, null, statement.Known, statement.Source));
                else
                    errors.Add(node, $"“{ScalarType<string>.Shorten(text.Value)}”不对，“{definition.Label}”应为{FactText.Expected(definition)}。");
                break;
            case YamlList list:
                foreach (var item in list.Items)
                    ReadValues(item, definition, year, statement, errors, add);
                break;
            case YamlMap map:
                ReadStated(map, definition, year, statement, errors, add);
                break;
        }
    }

    private static void ReadStated(YamlMap map, FactDefinition definition, int year, Statement outer, LoadErrors errors, Action<Fact> add)
    {
        foreach (var entry in map.Entries.Where(entry => entry.Key.Value is not ("value" or "from" or "to" or "known" or "source")))
            errors.Add(entry.Key, $"此处没有“{ScalarType<string>.Shorten(entry.Key.Value)}”，可用的：value、from、to、known、source。");
        if (map.Find("value") is not YamlText { IsNull: false } value)
        {
            errors.Add(map, $"缺少“value”（{definition.Label}，{FactText.Expected(definition)}）。");
            return;
        }

        var statement = ReadStatement(map, errors, outer);
        var (from, to) = (Date(map, "from", errors), Date(map, "to", errors));
        if (to < from)
            errors.Add(map, "to 早于 from。");
        if (FactText.TryParse(definition, value.Value, out var content))
            add(new Fact(definition, content, year, from, to, statement.Known, statement.Source));
        else
            errors.Add(value, $"“{ScalarType<string>.Shorten(value.Value)}”不对，“{definition.Label}”应为{FactText.Expected(definition)}。");
    }

    private static Statement ReadStatement(YamlMap map, LoadErrors errors, Statement outer = default)
    {
        var known = outer.Known;
        if (map.Find("known") is { } node && ReadInstant(node, errors) is { } instant)
            known = instant;
        return new Statement(known, Text(map, "source", "source", errors) ?? outer.Source);
    }

    /// <summary>A day (the first moment of it in China) or an instant with offset.</summary>
    public static DateTimeOffset? ReadInstant(YamlTree node, LoadErrors errors)
    {
        if (node is YamlText text)
        {
            if (FactText.TryDate(text.Value.Trim(), out var day))
                return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), ChinaOffset).ToUniversalTime();
            if (DateTimeOffset.TryParse(text.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year is >= 1900 and <= 2999)
                return instant.ToUniversalTime();
        }

        errors.Add(node, "应为日期（2024-03-01）或带时区的时间（2024-03-01T09:00:00+08:00）。");
        return null;
    }

    public static DateOnly? Date(YamlMap map, string key, LoadErrors errors)
    {
        if (map.Find(key) is not { } node || node is YamlText { IsNull: true })
            return null;
        if (node is YamlText text && FactText.TryDate(text.Value.Trim(), out var day))
            return day;
        errors.Add(node, $"“{key}”应为日期，如 2023-05-01。");
        return null;
    }

    public static string? Text(YamlMap map, string key, string other, LoadErrors errors)
    {
        var node = map.Find(key) ?? map.Find(other);
        if (node is null or YamlText { IsNull: true })
            return null;
        if (node is YamlText { Value.Length: <= 400 } text)
            return text.Value.Trim();
        errors.Add(node, $"“{key}”应为文字，不超过400字。");
        return null;
    }

    private readonly record struct Statement(DateTimeOffset? Known, string? Source);
}
