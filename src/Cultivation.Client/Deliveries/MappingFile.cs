using System.Text.RegularExpressions;

namespace Cultivation.Client.Deliveries;

/// <summary>
/// Takes a <c>mapping.yaml</c> (<c>seeds/samples/MAPPING.md</c>) apart into its deliveries. Only the layout is read here, a block
/// list under <c>deliveries:</c> with one key a line; what the keys mean is the services' to judge.
/// </summary>
public static partial class MappingFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">It is not of the layout.</exception>
    public static IReadOnlyList<MappingEntry> Read(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="FormatException">It is not of the layout.</exception>
    public static IReadOnlyList<MappingEntry> Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var start = Array.FindIndex(lines, line => Head().IsMatch(line));
        if (start < 0)
            throw new FormatException($"{name}：缺少 deliveries:，其下每个文件一项。");
        var entries = new List<List<string>>();
        var indent = -1;
        foreach (var line in lines.Skip(start + 1))
        {
            var content = line.TrimStart(' ');
            if (content.Length == 0 || content[0] == '#')
                continue;
            var depth = line.Length - content.Length;
            if (depth == 0 && content[0] != '-')
                break;
            if (content.StartsWith("- ", StringComparison.Ordinal) && (indent < 0 || depth == indent))
            {
                indent = depth;
                entries.Add([content[2..]]);
            }
            else if (entries.Count == 0 || line.Length < indent + 2 || depth < indent + 2 && content[0] != '-')
            {
                throw new FormatException($"{name}：读不懂“{content}”的缩进。");
            }
            else
            {
                entries[^1].Add(line[(indent + 2)..]);
            }
        }

        return [.. entries.Select(entry => Entry(string.Join('\n', entry) + "\n", name))];
    }

    private static MappingEntry Entry(string text, string name)
    {
        return new(Value("file"), Value("by"), Value("to"), Value("kind"), text);

        string Value(string key) => Keys().Matches(text).FirstOrDefault(match => match.Groups["key"].Value == key)?.Groups["value"].Value
            ?? throw new FormatException($"{name}：有一项缺少“{key}”：\n{text}");
    }

    [GeneratedRegex("^deliveries:[ ]*(?:#.*)?$")]
    private static partial Regex Head();

    [GeneratedRegex("""^(?<key>file|by|to|kind):[ ]*["']?(?<value>[^"'#\n]*[^"'#\s])["']?[ ]*(?:#.*)?$""", RegexOptions.Multiline)]
    private static partial Regex Keys();
}
