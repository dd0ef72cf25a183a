using System.Text.Encodings.Web;
using System.Text.Json;
using Cultivation.Policies.Loading.Types;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading;

/// <summary>The JSON Schema of <c>policy.yaml</c> for editors, made from the same types that the loader reads with.</summary>
public static class PackSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, indented.</summary>
    public static string Write()
    {
        var definitions = new SchemaDefinitions();
        var root = PackFileType.Instance.Schema(definitions);
        root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        root["title"] = "政策包 policy.yaml";
        root["$defs"] = definitions.ToJson();
        return root.ToJsonString(Indented) + "\n";
    }
}
