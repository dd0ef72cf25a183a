using Cultivation.Policies.Loading;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Facts;

/// <summary>Reads the facts about one subject from a file that an officer can write; see <c>FACTS.md</c>.</summary>
public static class FactFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of a YAML file.</param>
    /// <param name="errors">Everything that is wrong; empty where the result is not null.</param>
    public static FactSheet? Load(string path, out IReadOnlyList<LoadError> errors)
    {
        var found = new LoadErrors(path);
        var sheet = PackLoader.ReadFile(path, found) is { } text ? Parse(text, found) : null;
        errors = found.InOrder();
        return errors.Count == 0 ? sheet : null;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The name shown in errors.</param>
    /// <param name="errors">Everything that is wrong; empty where the result is not null.</param>
    public static FactSheet? Parse(string text, string file, out IReadOnlyList<LoadError> errors)
    {
        var found = new LoadErrors(file);
        var sheet = Parse(text, found);
        errors = found.InOrder();
        return errors.Count == 0 ? sheet : null;
    }

    private static FactSheet? Parse(string text, LoadErrors errors)
    {
        if (YamlSource.Read(text, errors) is not { } root)
            return null;
        if (root is not YamlMap map)
        {
            errors.Add(root, $"事实文件应写成键值（subject、facts、titles…），实际为{root.Kind}。");
            return null;
        }

        return FactReading.Read(map, [], null, errors)?.Build();
    }
}
