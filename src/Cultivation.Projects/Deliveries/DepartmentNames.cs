using YamlDotNet.RepresentationModel;

namespace Cultivation.Projects.Deliveries;

/// <summary>How departments are called, from the same seed that Identity reads: statements name their source in Chinese.</summary>
public sealed class DepartmentNames
{
    /// <summary>Key of the configuration that names the file.</summary>
    public const string FileKey = "Cultivation:DepartmentsFile";

    private readonly Dictionary<(string Jurisdiction, string Department), string> _names = [];

    /// <summary>Reads the file.</summary>
    /// <param name="configuration">May name another file than the one beside the program.</param>
    /// <exception cref="InvalidOperationException">A jurisdiction or department has no code, id or name.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public DepartmentNames(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var path = configuration[FileKey] ?? Path.Combine(AppContext.BaseDirectory, "seeds", "reference", "departments.yaml");
        var yaml = new YamlStream();
        using (var reader = new StreamReader(path))
            yaml.Load(reader);
        foreach (var jurisdiction in List(yaml.Documents[0].RootNode, "jurisdictions"))
        {
            foreach (var department in List(jurisdiction, "departments"))
                _names[(Text(jurisdiction, "code"), Text(department, "id"))] = Text(department, "name");
        }
    }

    /// <summary>The name of a caller's department; its id where the seed does not know it.</summary>
    public string Of(Cultivation.Primitives.Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return _names.GetValueOrDefault((caller.Jurisdiction.Value, caller.Department), caller.Department);
    }

    private static YamlNode Child(YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? value
            : throw new InvalidOperationException($"部门文件第{node.Start.Line}行缺少“{key}”，请补上后重新启动。");

    private static YamlSequenceNode List(YamlNode node, string key) =>
        Child(node, key) as YamlSequenceNode ?? throw new InvalidOperationException($"部门文件第{node.Start.Line}行的“{key}”应为列表，请改正后重新启动。");

    private static string Text(YamlNode node, string key) =>
        (Child(node, key) as YamlScalarNode)?.Value ?? throw new InvalidOperationException($"部门文件第{node.Start.Line}行的“{key}”应为文字，请改正后重新启动。");
}
