using System.Text.Json.Nodes;
using Cultivation.Policies.Loading;

namespace Cultivation.Policies.Yaml;

internal delegate bool ScalarParser<T>(string text, out T value);

/// <summary>A value written as one piece of text.</summary>
internal sealed class ScalarType<T>(string expected, ScalarParser<T> parse, string? pattern = null) : YamlType<T>
{
    public override bool TryRead(YamlTree node, LoadErrors errors, out T value)
    {
        if (node is YamlText { IsNull: false } text)
        {
            if (parse(text.Value.Trim(), out value))
                return true;
            errors.Add(node, $"“{Shorten(text.Value)}”不对，应为{expected}。");
            return false;
        }

        errors.Add(node, $"应为{expected}，实际为{node.Kind}。");
        value = default!;
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean"), ["description"] = expected };
        if (pattern is not null)
        {
            schema["type"] = "string";
            schema["pattern"] = pattern;
        }

        return schema;
    }

    internal static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
