using System.Text.Json.Nodes;
using Cultivation.Policies.Loading;

namespace Cultivation.Policies.Yaml;

/// <summary>
/// How a value of one type is written in a file. The same object reads the value and describes it for an editor,
/// so the JSON Schema cannot drift from what the loader accepts.
/// </summary>
internal abstract class YamlType<T>
{
    /// <summary>Reads the node; false, with an error noted, where it is not such a value.</summary>
    public abstract bool TryRead(YamlTree node, LoadErrors errors, out T value);

    /// <summary>The JSON Schema of the node.</summary>
    public abstract JsonObject Schema(SchemaDefinitions definitions);
}
