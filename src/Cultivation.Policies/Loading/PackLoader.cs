using System.Security.Cryptography;
using System.Text;
using Cultivation.Policies.Documents;
using Cultivation.Policies.Loading.Types;
using Cultivation.Policies.Model;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading;

/// <summary>
/// Reads policy packs from a seeds folder (<c>policies/&lt;id&gt;/policy.yaml</c>, <c>policies/common/rulings.yaml</c>, <c>documents/</c>)
/// and verifies them against their documents. All errors of all files are reported in one pass.
/// </summary>
public static class PackLoader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads every pack of a seeds folder.</summary>
    /// <param name="seeds">The folder that contains <c>policies/</c> and <c>documents/</c>.</param>
    public static PackLoadResult LoadAll(string seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        var policies = Path.Combine(seeds, "policies");
        if (!Directory.Exists(policies))
            return new PackLoadResult([], [new LoadError(policies, 1, 1, "没有这个文件夹；应指向含 policies/ 和 documents/ 的 seeds 文件夹。")], []);
        var folders = Directory.GetDirectories(policies).Where(folder => File.Exists(Path.Combine(folder, "policy.yaml"))).Order(StringComparer.Ordinal);
        return Load(seeds, [.. folders]);
    }

    /// <summary>Reads the packs of some folders.</summary>
    /// <param name="seeds">The folder that contains <c>policies/common</c> and <c>documents/</c>.</param>
    /// <param name="folders">Folders with a <c>policy.yaml</c> each.</param>
    public static PackLoadResult Load(string seeds, IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(folders);
        var errors = new List<LoadError>();
        var notices = new List<LoadNotice>();
        var packs = new List<PolicyPack>();

        // Files are read side by side and verified one after another: what is found, and its order, do not depend on the machine.
        var readings = folders.Select(folder => Task.Run(() => ReadPack(folder))).ToList();
        var common = ReadCommon(seeds, errors);
        var documents = new Dictionary<string, LoadedDocument>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reading in readings)
        {
            var (folder, text, file, found) = reading.GetAwaiter().GetResult();
            if (text is not null && file is not null)
            {
                var document = Document(seeds, file, documents, found);
                var pack = new PolicyPack(
                    file.Id, file.Jurisdiction, file.Document, file.Validity, file.Clauses, file.Background, [.. file.Rulings, .. common],
                    file.Notices, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")))), folder);
                if (Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) != file.Id)
                    found.Add(file.IdPlace, $"政策编号“{file.Id}”应与文件夹同名“{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))}”。");
                var seen = new List<LoadNotice>();
                PackVerifier.Verify(pack, file, document, owners, found, seen);
                if (found.Count == 0)
                {
                    packs.Add(pack);
                    notices.AddRange(seen);
                }
            }

            errors.AddRange(found.InOrder());
        }

        return new PackLoadResult(packs, errors, notices);
    }

    /// <summary>Checks the form of a pack's text alone, without its document: for editors and fuzzing.</summary>
    /// <param name="text">The text of a <c>policy.yaml</c>.</param>
    /// <param name="file">The name shown in errors.</param>
    public static IReadOnlyList<LoadError> CheckForm(string text, string file = "policy.yaml")
    {
        var errors = new LoadErrors(file);
        Parse(text, errors);
        return errors.InOrder();
    }

    internal static string? ReadFile(string path, LoadErrors errors)
    {
        try
        {
            var text = File.ReadAllText(path, StrictUtf8);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            errors.Add(1, 1, "文件不是 UTF-8 编码，请另存为 UTF-8。");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(1, 1, $"文件读不出来：{exception.Message}");
        }

        return null;
    }

    private static (string Folder, string? Text, PackFile? File, LoadErrors Found) ReadPack(string folder)
    {
        var path = Path.Combine(folder, "policy.yaml");
        var found = new LoadErrors(path);
        var text = ReadFile(path, found);
        return (folder, text, text is null ? null : Parse(text, found), found);
    }

    private static PackFile? Parse(string text, LoadErrors errors) =>
        YamlSource.Read(text, errors) is { } root && PackFileType.Instance.TryRead(root, errors, out var file) ? file : null;

    private static IReadOnlyList<Ruling> ReadCommon(string seeds, List<LoadError> errors)
    {
        var path = Path.Combine(seeds, "policies", "common", "rulings.yaml");
        if (!File.Exists(path))
            return [];
        var found = new LoadErrors(path);
        IReadOnlyList<Ruling> rulings = [];
        if (ReadFile(path, found) is { } text && YamlSource.Read(text, found) is { } root)
            CommonRulingsType.Instance.TryRead(root, found, out rulings);
        errors.AddRange(found.InOrder());
        return rulings ?? [];
    }

    private static LoadedDocument? Document(string seeds, PackFile file, Dictionary<string, LoadedDocument> known, LoadErrors errors)
    {
        var name = file.Document.Text;
        if (known.TryGetValue(name, out var document))
            return document;
        if (Path.IsPathRooted(name) || name.Split('/', '\\').Contains(".."))
        {
            errors.Add(file.DocumentPlace, $"全文路径“{name}”应在 seeds/ 之内。");
            return null;
        }

        var path = Path.Combine(seeds, name);
        if (!File.Exists(path))
        {
            errors.Add(file.DocumentPlace, $"找不到全文 {name}。");
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        document = new LoadedDocument(new DocumentText(Encoding.UTF8.GetString(bytes)), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        known.Add(name, document);
        return document;
    }
}

/// <summary>A document's text and the SHA-256 of its bytes.</summary>
internal sealed record LoadedDocument(DocumentText Text, string Sha256);
