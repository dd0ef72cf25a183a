using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Policies.Cases;

/// <summary>
/// Reads case files. Unless a case says otherwise, its firm is registered in the jurisdiction, of industry C, with a valid credit code
/// (the convention of the clause catalogue); nothing else is assumed.
/// </summary>
public static class CaseLoader
{
    private static readonly string[] CaseKeys = ["id", "title", "policy", "clause", "as_of", "known_at", "rules_at", "rulings", "amounts", "expect", "defaults", "编号", "说明", "政策", "条款", "期望"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of a YAML file.</param>
    /// <param name="packs">The packs that its cases speak of.</param>
    public static CaseFile Load(string path, IReadOnlyList<PolicyPack> packs)
    {
        var errors = new LoadErrors(path);
        var cases = PackLoader.ReadFile(path, errors) is { } text ? Read(text, packs, errors) : [];
        return new CaseFile(path, cases, errors.InOrder());
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="packs">The packs that its cases speak of.</param>
    /// <param name="file">The name shown in errors.</param>
    public static CaseFile Parse(string text, IReadOnlyList<PolicyPack> packs, string file = "cases.yaml")
    {
        var errors = new LoadErrors(file);
        var cases = Read(text, packs, errors);
        return new CaseFile(file, cases, errors.InOrder());
    }

    private static List<PolicyCase> Read(string text, IReadOnlyList<PolicyPack> packs, LoadErrors errors)
    {
        var cases = new List<PolicyCase>();
        if (YamlSource.Read(text, errors) is not { } root)
            return cases;
        var map = root as YamlMap;
        foreach (var entry in map?.Entries.Where(entry => entry.Key.Value is not ("policy" or "cases")) ?? [])
            errors.Add(entry.Key, $"没有“{ScalarType<string>.Shorten(entry.Key.Value)}”这一键，可用的键：policy、cases。");
        var policy = map is null ? null : FactReading.Text(map, "policy", "policy", errors);
        if ((root as YamlList ?? map?.Find("cases")) is not YamlList list)
        {
            errors.Add(root, "样例文件应写成 cases: 加列表，每项一个样例。");
            return cases;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not YamlMap entry)
                errors.Add(item, $"每个样例应写成键值，实际为{item.Kind}。");
            else if (ReadCase(entry, policy, packs, errors) is { } read)
            {
                if (!ids.Add(read.Id))
                    errors.Add(entry, $"样例编号“{read.Id}”重复。");
                cases.Add(read);
            }
        }

        return cases;
    }

    private static PolicyCase? ReadCase(YamlMap map, string? policy, IReadOnlyList<PolicyPack> packs, LoadErrors errors)
    {
        var before = errors.Count;
        var id = FactReading.Text(map, "id", "编号", errors);
        if (id is null)
            errors.Add(map, "样例缺少“id”，如 ZZ-3-1-d#1。");
        var clause = FactReading.Text(map, "clause", "条款", errors) ?? id?.Split('#')[0];
        var pack = FindPack(map, policy, clause, packs, errors);
        if (pack is null || clause is null)
            return null;
        var expectations = ReadExpectations(map, clause, pack, errors);
        var sheet = FactReading.Read(map, CaseKeys, DefaultSubject(pack), errors);
        var (rulings, amounts) = (CaseAuthority.Rulings(map, pack, errors), CaseAuthority.Amounts(map, pack, errors));
        var (asOf, rulesAt) = (FactReading.Date(map, "as_of", errors), FactReading.Date(map, "rules_at", errors));
        var knownAt = map.Find("known_at") is { } known ? FactReading.ReadInstant(known, errors) : null;
        var bare = map.Find("defaults") is YamlText { Value: "none" };
        if (map.Find("defaults") is { } defaults && !bare)
            errors.Add(defaults, "defaults 只能写 none（不作任何默认）。");
        if (errors.Count != before)
            return null;
        AddDefaults(sheet!, pack, bare);
        var facts = sheet!.Build();

        // Where no day is given the facts are complete to the last day they speak of.
        var day = asOf ?? facts.LastDay() ?? pack.Validity.From ?? new DateOnly(pack.Validity.To?.Year ?? 2025, 1, 1);
        return new PolicyCase(
            id!, FactReading.Text(map, "title", "说明", errors), pack.Id, facts, new AuthorityBook(rulings, amounts), day,
            knownAt ?? DateTimeOffset.MaxValue, rulesAt ?? new DateOnly(2999, 12, 31), expectations, map.Line);
    }

    private static PolicyPack? FindPack(YamlMap map, string? policy, string? clause, IReadOnlyList<PolicyPack> packs, LoadErrors errors)
    {
        var named = FactReading.Text(map, "policy", "政策", errors) ?? policy;
        if (named is not null)
        {
            var found = packs.FirstOrDefault(pack => pack.Id == named);
            if (found is null)
                errors.Add(map, $"没有政策包“{ScalarType<string>.Shorten(named)}”，可用的：{string.Join("、", packs.Select(pack => pack.Id))}。");
            return found;
        }

        var owner = clause is null ? null : packs.FirstOrDefault(pack => pack.Clause(clause) is not null);
        if (owner is null && clause is not null)
            errors.Add(map, $"没有条款“{ScalarType<string>.Shorten(clause)}”。");
        return owner;
    }

    private static Dictionary<string, ExpectedDecision> ReadExpectations(YamlMap map, string clause, PolicyPack pack, LoadErrors errors)
    {
        var expectations = new Dictionary<string, ExpectedDecision>(StringComparer.Ordinal);
        switch (map.Find("expect") ?? map.Find("期望"))
        {
            case YamlText { IsNull: false } text:
                Add(clause, text);
                break;
            case YamlMap several:
                foreach (var entry in several.Entries)
                    Add(entry.Key.Value, entry.Value);
                break;
            default:
                errors.Add(map, "样例缺少“expect”（期望的结果）。");
                break;
        }

        return expectations;

        void Add(string id, YamlTree node)
        {
            if (pack.Clause(id)?.Rule is null)
                errors.Add(node, $"政策包 {pack.Id} 没有可测算的条款“{ScalarType<string>.Shorten(id)}”，可用的：{string.Join("、", pack.Clauses.Where(known => known.Rule is not null).Select(known => known.Id))}。");
            else if (node is not YamlText text)
                errors.Add(node, $"期望的结果应为文字，实际为{node.Kind}。");
            else if (!ExpectedDecision.TryParse(text.Value, out var expected, out var error))
                errors.Add(node, $"“{ScalarType<string>.Shorten(text.Value)}”不对：{error}");
            else
                expectations[id] = expected;
        }
    }

    private static void AddDefaults(FactSheetBuilder sheet, PolicyPack pack, bool bare)
    {
        if (bare)
            return;
        if (!sheet.States(FactVocabulary.Jurisdiction))
            sheet.Add(new Fact(FactVocabulary.Jurisdiction, new FactContent(0, pack.Jurisdiction.Value), source: "默认"));
        if (!sheet.States(FactVocabulary.Industry))
            sheet.Add(new Fact(FactVocabulary.Industry, new FactContent(0, "C"), source: "默认"));
    }

    // A synthetic firm of the jurisdiction with a valid check character.
    private static string DefaultSubject(PolicyPack pack)
    {
        var body = $"91{pack.Jurisdiction.Value}MA0000000";
        return body + CreditCode.CheckCharacter(body);
    }
}
