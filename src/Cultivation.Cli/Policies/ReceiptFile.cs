using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cultivation.Policies.Receipts;

namespace Cultivation.Cli.Policies;

/// <summary>
/// A receipt as a file that auditors can read: <c>{ "receipt": SHA-256, "content": { … } }</c>, laid out in lines. The
/// white space between values is not part of the receipt.
/// </summary>
internal static class ReceiptFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's text.</summary>
    public static string Write(Receipt receipt) =>
        new JsonObject { ["receipt"] = receipt.Id, ["content"] = JsonNode.Parse(receipt.Content.Span) }.ToJsonString(Readable) + "\n";

    /// <summary>Reads the id and the content; the id is null in a file that holds the content alone.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static (string? Id, byte[] Content) Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("not an object");
        var wrapped = json.RootElement.TryGetProperty("content", out var content);
        var id = wrapped && json.RootElement.TryGetProperty("receipt", out var receipt) ? receipt.ToString() : null;
        return (id, Compact(wrapped ? content : json.RootElement));
    }

    private static byte[] Compact(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            element.WriteTo(json);
        return stream.ToArray();
    }

    /// <summary>Writes a new file.</summary>
    /// <exception cref="IOException">It exists already, or cannot be written.</exception>
    public static void Save(string path, Receipt receipt)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(Write(receipt)));
    }
}
