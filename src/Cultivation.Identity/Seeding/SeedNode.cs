using YamlDotNet.RepresentationModel;

namespace Cultivation.Identity.Seeding;

/// <summary>A node of the seed file, with the list that its problems go to. A missing or wrong value reads as empty.</summary>
internal sealed class SeedNode(string fileName, YamlNode node, List<string> problems)
{
    public void Report(string problem) => problems.Add($"{fileName}:{node.Start.Line}:{node.Start.Column}: {problem}");

    /// <summary>Reports every key of the mapping that is not among the known ones.</summary>
    public SeedNode Only(params string[] knownKeys)
    {
        if (node is not YamlMappingNode mapping)
        {
            Report($"此处应为键值，可用的键：{string.Join("、", knownKeys)}。");
            return this;
        }

        foreach (var key in mapping.Children.Keys.Where(key => key is not YamlScalarNode { Value: { } name } || !knownKeys.Contains(name)))
            On(key).Report($"未知的键“{key}”，可用的键：{string.Join("、", knownKeys)}。");
        return this;
    }

    public string Required(string key)
    {
        if (Optional(key) is { Length: > 0 } value)
            return value;
        Report($"缺少“{key}”。");
        return "";
    }

    public string? Optional(string key)
    {
        if (Child(key) is not { } child)
            return null;
        if (child is YamlScalarNode { Value: { } value })
            return value;
        On(child).Report($"“{key}”应为文字。");
        return null;
    }

    public SeedNode At(string key) => Child(key) is { } child ? On(child) : this;

    public IReadOnlyList<SeedNode> Items(string key)
    {
        switch (Child(key))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return [.. sequence.Children.Select(On)];
            case var other:
                On(other).Report($"“{key}”应为列表。");
                return [];
        }
    }

    public string Text
    {
        get
        {
            if (node is YamlScalarNode { Value: { Length: > 0 } value })
                return value;
            Report("此处应为文字。");
            return "";
        }
    }

    private YamlNode? Child(string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private SeedNode On(YamlNode other) => new(fileName, other, problems);
}
