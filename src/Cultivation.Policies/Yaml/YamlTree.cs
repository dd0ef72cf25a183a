namespace Cultivation.Policies.Yaml;

/// <summary>A node of a parsed file, with the place where it stands (both from 1).</summary>
internal abstract class YamlTree(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What the node is called in a message to an officer.</summary>
    public abstract string Kind { get; }
}

internal sealed class YamlText(int line, int column, string value, bool quoted) : YamlTree(line, column)
{
    public string Value { get; } = value;

    public bool Quoted { get; } = quoted;

    public bool IsNull => !Quoted && Value is "" or "null" or "~" or "Null" or "NULL";

    public override string Kind => IsNull ? "空值" : "文字";
}

internal sealed class YamlList(int line, int column, IReadOnlyList<YamlTree> items) : YamlTree(line, column)
{
    public IReadOnlyList<YamlTree> Items { get; } = items;

    public override string Kind => "列表";
}

internal sealed class YamlMap(int line, int column, IReadOnlyList<YamlEntry> entries) : YamlTree(line, column)
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override string Kind => "键值";

    public YamlTree? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == key)
                return entry.Value;
        }

        return null;
    }
}

internal sealed record YamlEntry(YamlText Key, YamlTree Value);
