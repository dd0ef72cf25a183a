using System.Collections.Frozen;
using YamlDotNet.RepresentationModel;

namespace Cultivation.Registry.Ingestion;

/// <summary>
/// What departments are called: the source of a statement is a name that a reader knows, and a token carries the id alone.
/// The names are those of the seed file that Identity reads too (<c>seeds/reference/departments.yaml</c>).
/// </summary>
public sealed class DepartmentNames
{
    /// <summary>Key of the configuration that names the file.</summary>
    public const string FileKey = "Cultivation:DepartmentsFile";

    private readonly FrozenDictionary<(string Jurisdiction, string Department), string> _names;

    /// <summary>Reads the file.</summary>
    /// <param name="configuration">May name another file than the one beside the program.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public DepartmentNames(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var path = configuration[FileKey] is { Length: > 0 } file ? file : Path.Combine(AppContext.BaseDirectory, "seeds", "reference", "departments.yaml");
        using var reader = new StreamReader(path);
        var stream = new YamlStream();
        stream.Load(reader);
        _names = Read((YamlMappingNode)stream.Documents[0].RootNode).ToFrozenDictionary(entry => (entry.Jurisdiction, entry.Department), entry => entry.Name);
    }

    /// <summary>The name of a department; its id where the file does not have it.</summary>
    /// <param name="jurisdiction">Six digits.</param>
    /// <param name="department">Id.</param>
    public string Find(string jurisdiction, string department) => _names.GetValueOrDefault((jurisdiction, department), department);

    private static IEnumerable<(string Jurisdiction, string Department, string Name)> Read(YamlMappingNode root)
    {
        foreach (var jurisdiction in ((YamlSequenceNode)root["jurisdictions"]).Children)
        {
            foreach (var department in ((YamlSequenceNode)jurisdiction["departments"]).Children)
                yield return (Text(jurisdiction["code"]), Text(department["id"]), Text(department["name"]));
        }
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
