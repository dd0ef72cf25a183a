using System.Text.Json.Nodes;
using Cultivation.Policies.Loading;

namespace Cultivation.Policies.Yaml;

/// <summary>One key of a map.</summary>
internal abstract class Field(string key, bool required, string description)
{
    public string Key { get; } = key;

    public bool Required { get; } = required;

    public string Description { get; } = description;

    public int Index { get; set; }

    public abstract bool TryRead(YamlTree node, LoadErrors errors, out object? value);

    public abstract JsonObject Schema(SchemaDefinitions definitions);
}

/// <summary>One key of a map, with the type of its value.</summary>
internal sealed class Field<T>(string key, bool required, string description, YamlType<T> type, bool nullable) : Field(key, required, description)
{
    public override bool TryRead(YamlTree node, LoadErrors errors, out object? value)
    {
        value = null;
        if (nullable && node is YamlText { IsNull: true })
            return true;
        if (!type.TryRead(node, errors, out var read))
            return false;
        value = read;
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = type.Schema(definitions);
        return nullable ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) } : schema;
    }
}
