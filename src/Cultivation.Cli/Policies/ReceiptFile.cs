using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Documents;
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
    /// <param name="receipt">The receipt.</param>
    /// <param name="refersTo">The earlier receipt that it follows; null for a first decision.</param>
    public static string Write(Receipt receipt, string? refersTo = null)
    {
        var file = new JsonObject { ["receipt"] = receipt.Id };
        if (refersTo is not null)
            file["refers_to"] = refersTo;
        file["content"] = JsonNode.Parse(receipt.Content.Span);
        return file.ToJsonString(Readable) + "\n";
    }

    /// <summary>Reads the file that a user names.</summary>
    /// <exception cref="UsageException">It cannot be read, or is no receipt.</exception>
    public static (string? Id, byte[] Content) Open(string path)
    {
        try
        {
            return Read(InputFile.Read(path));
        }
        catch (JsonException broken)
        {
            throw new UsageException($"“{path}”不是凭据（{(broken.LineNumber is { } line ? $"第{line + 1}行起" : "")}不是 JSON 对象）。凭据由 policy explain --receipt 写出。");
        }
    }

    // The id is null in a file that holds the content alone.
    private static (string? Id, byte[] Content) Read(string text)
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
    /// <exception cref="UsageException">It exists already, or cannot be written.</exception>
    public static void Save(string path, Receipt receipt, string? refersTo = null)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(Write(receipt, refersTo)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"凭据写不了：{refused.Message} 已有的凭据不覆盖，请换一个文件名。");
        }
    }
}
