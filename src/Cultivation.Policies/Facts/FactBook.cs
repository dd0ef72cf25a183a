using Cultivation.Policies.Loading;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Facts;

/// <summary>
/// Reads the facts of one subject or of many: a fact file as <see cref="FactFile"/> reads it, or <c>firms:</c> with a list of such.
/// </summary>
public static class FactBook
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name shown in errors.</param>
    /// <param name="errors">Everything that is wrong; the result is empty where there is anything.</param>
    public static IReadOnlyList<FactSheet> Parse(string text, string file, out IReadOnlyList<LoadError> errors)
    {
        var found = new LoadErrors(file);
        var sheets = Read(text, found);
        errors = found.InOrder();
        return errors.Count == 0 ? sheets : [];
    }

    private static List<FactSheet> Read(string text, LoadErrors errors)
    {
        var sheets = new List<FactSheet>();
        var root = YamlSource.Read(text, errors);
        var list = root as YamlList ?? (root as YamlMap)?.Find("firms") ?? (root as YamlMap)?.Find("企业");
        if (list is null)
        {
            if (root is not null && Sheet(root, errors) is { } single)
                sheets.Add(single);
            return sheets;
        }

        foreach (var entry in (root as YamlMap)?.Entries.Where(entry => entry.Value != list) ?? [])
            errors.Add(entry.Key, $"没有“{ScalarType<string>.Shorten(entry.Key.Value)}”这一键；多家企业的文件只有 firms，其余写在每家企业里。");
        if (list is not YamlList firms)
        {
            errors.Add(list, $"firms 应为列表，每项一家企业，实际为{list.Kind}。");
            return sheets;
        }

        var subjects = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in firms.Items)
        {
            if (Sheet(item, errors) is not { } sheet)
                continue;
            if (!subjects.Add(sheet.Subject))
                errors.Add(item, $"“{sheet.Subject}”写了两次，同一家企业的事实写在一起。");
            sheets.Add(sheet);
        }

        return sheets;
    }

    private static FactSheet? Sheet(YamlTree node, LoadErrors errors)
    {
        if (node is YamlMap map)
            return FactReading.Read(map, [], null, errors)?.Build();
        errors.Add(node, $"一家企业的事实应写成键值（subject、facts、titles…），实际为{node.Kind}。");
        return null;
    }
}
