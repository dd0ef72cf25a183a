using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Cultivation.Cli.Documents;
using Cultivation.Policies.Drafting;
using Cultivation.Primitives;

namespace Cultivation.Cli.Policies;

/// <summary>
/// Turns a document into the first version of a pack on disk: <c>documents/ID.txt</c> with its text and
/// <c>policies/ID/policy.yaml</c>, laid out as the seeds are, so that <c>policy check</c> reads it as it stands.
/// </summary>
public static partial class DraftFolder
{
    /// <summary>Writes the draft.</summary>
    /// <param name="file">The document, .txt or .docx.</param>
    /// <param name="folder">The folder that takes <c>documents</c> and <c>policies</c>.</param>
    /// <param name="policy">The pack's id; null to take it from the file's name.</param>
    /// <param name="jurisdiction">The jurisdiction; null when it is still to be completed.</param>
    /// <returns>The draft and the path of its policy.yaml.</returns>
    /// <exception cref="InvalidDataException">The document or the id cannot be used; the message, in Chinese, says what to do.</exception>
    /// <exception cref="IOException">A draft of that id is there already, or a file cannot be read or written.</exception>
    public static (PolicyDraft Draft, string Path) Write(string file, string folder, string? policy, DivisionCode? jurisdiction)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var text = PolicyTextFile.Read(file);
        var id = policy ?? NameOf(file);
        if (!PackId().IsMatch(id))
            throw new InvalidDataException($"编号“{id}”不能用：应为小写字母开头的小写字母、数字、连字符，例如 linze-2026。请用 --id 指定。");
        var bytes = new UTF8Encoding(false).GetBytes(text);
        var options = new DraftOptions(id, Prefix(id), jurisdiction, $"documents/{id}.txt", Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var draft = PolicyDraft.Of(text, options);
        var pack = Path.Combine(folder, "policies", id);
        Directory.CreateDirectory(Path.Combine(folder, "documents"));
        Directory.CreateDirectory(pack);
        // CreateNew: a draft that an officer has begun to complete is never overwritten.
        Create(Path.Combine(pack, "policy.yaml"), new UTF8Encoding(false).GetBytes(DraftYaml.Write(draft)));
        var textPath = Path.Combine(folder, options.TextPath);
        if (!File.Exists(textPath) || !File.ReadAllBytes(textPath).AsSpan().SequenceEqual(bytes))
            Create(textPath, bytes);
        return (draft, Path.Combine(pack, "policy.yaml"));
    }

    private static void Create(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(bytes);
    }

    private static string NameOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file).ToLower(CultureInfo.InvariantCulture).Replace('_', '-').Replace(' ', '-');
        return PackId().IsMatch(name) ? name : "draft";
    }

    /// <summary>The first letters of the id's first word: <c>linze-2026</c> gives LI.</summary>
    private static string Prefix(string id)
    {
        var letters = string.Concat(id.TakeWhile(char.IsAsciiLetter).Take(2)).ToUpperInvariant();
        return letters.Length == 2 ? letters : letters + "X";
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")]
    private static partial Regex PackId();
}
