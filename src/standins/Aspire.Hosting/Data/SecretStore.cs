using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Data;

/// <summary>
/// Generated passwords and tokens, kept between starts in one file that only its owner can read. A secret is never on a
/// command line and never in the log; children get theirs through their environment, as under the official orchestrator.
/// </summary>
internal sealed class SecretStore(DataFolder folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Lock _gate = new();
    private SortedDictionary<string, string>? _secrets;

    private string FilePath => Path.Combine(folder.Root, "secrets.json");

    /// <summary>The secret of this name; made and stored when it is asked for the first time.</summary>
    public string GetOrCreate(string name, ParameterDefault generator)
    {
        lock (_gate)
        {
            _secrets ??= Read();
            if (!_secrets.TryGetValue(name, out var secret))
            {
                secret = generator.GetDefaultValue();
                _secrets.Add(name, secret);
                Write(_secrets);
            }

            return secret;
        }
    }

    private SortedDictionary<string, string> Read()
    {
        folder.Create();
        if (!File.Exists(FilePath))
        {
            return new(StringComparer.Ordinal);
        }

        // A file that was copied or restored with wider rights is narrowed before it is used.
        File.SetUnixFileMode(FilePath, OwnerOnly);
        try
        {
            using var stream = File.OpenRead(FilePath);
            var stored = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
            return new(stored, StringComparer.Ordinal);
        }
        catch (JsonException exception)
        {
            throw new DistributedApplicationException(
                $"密钥文件 {FilePath} 已损坏，无法读取。请从备份恢复；没有备份时连同数据目录一起移走后重新启动。" +
                $" The secrets file is damaged: restore it, or move the data folder away and start again.", exception);
        }
    }

    private void Write(SortedDictionary<string, string> secrets)
    {
        // Written beside and moved over: a crash in between leaves the old file whole.
        var temporary = FilePath + ".new";
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        }))
        {
            JsonSerializer.Serialize(stream, secrets, Indented);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, FilePath, overwrite: true);
    }
}
