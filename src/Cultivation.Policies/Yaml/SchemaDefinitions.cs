using System.Text.Json.Nodes;

namespace Cultivation.Policies.Yaml;

/// <summary>The named parts of a JSON Schema, each written once and referred to.</summary>
internal sealed class SchemaDefinitions
{
    private readonly SortedDictionary<string, JsonObject?> _parts = new(StringComparer.Ordinal);

    public JsonObject Refer(string name, Func<JsonObject> write)
    {
        if (_parts.TryAdd(name, null))
            _parts[name] = write();
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    public JsonObject ToJson() => new(_parts.Select(part => new KeyValuePair<string, JsonNode?>(part.Key, part.Value)));
}
