using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cultivation.Persistence;

/// <summary>
/// The hashes of all audit entries, outside the database: one JSON object a line, appended and flushed to the disk.
/// Who rewrites the chain in the database cannot rewrite this file too, as long as operations keep it where the
/// database's administrators have no access (another user, another machine, write-once storage).
/// </summary>
internal sealed class AuditDigestFile
{
    private const int SharingAttempts = 100;
    private static readonly TimeSpan SharingDelay = TimeSpan.FromMilliseconds(20);
    private readonly TimeProvider _time;

    /// <param name="directory">Data folder; the file is <c>audit-digests/{database}.jsonl</c> in it.</param>
    /// <param name="database">Name of the database.</param>
    /// <param name="time">Clock of the lines.</param>
    public AuditDigestFile(string directory, string database, TimeProvider time)
    {
        if (database.AsSpan().ContainsAny('/', '\0') || database is "." or "..")
            throw new ArgumentException($"'{database}' cannot name a digest file.", nameof(database));
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(directory), "audit-digests", database + ".jsonl");
        _time = time;
    }

    public string Path { get; }

    /// <summary>Appends digests and flushes them to the disk. A line that a crash left unfinished is cut off first: its entry is attested again.</summary>
    public async Task AppendAsync(IReadOnlyCollection<AuditDigest> digests, bool caughtUp, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var now = _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        foreach (var digest in digests)
            text.Append(JsonSerializer.Serialize(new Line(digest.Jurisdiction, digest.Sequence, Convert.ToHexStringLower(digest.EntryHash), now, caughtUp), LineOptions)).Append('\n');
        CreateDirectory();
        // Replicas write in turn, by a lock file of their own: a reader of the digests never stops them.
        await using var turn = await OpenAsync(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, cancellationToken);
        await using var file = await OpenAsync(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, cancellationToken);
        file.Position = await CompleteLengthAsync(file, cancellationToken);
        file.SetLength(file.Position);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>All digests in the order of the file; a line that cannot be read is returned with its number and no digest. An unfinished last line is left out.</summary>
    public async IAsyncEnumerable<(long Line, AuditDigest? Digest, bool CaughtUp)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(Path))
            yield break;
        await using var file = await OpenAsync(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, cancellationToken);
        var length = await CompleteLengthAsync(file, cancellationToken);
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8);
        var position = 0L;
        for (var number = 1L; position < length && await reader.ReadLineAsync(cancellationToken) is { } text; number++)
        {
            position += Encoding.UTF8.GetByteCount(text) + 1;
            var line = Parse(text);
            yield return line is null ? (number, null, false) : (number, new AuditDigest(line.Jurisdiction, line.Sequence, Convert.FromHexString(line.Hash)), line.CaughtUp);
        }
    }

    private static readonly JsonSerializerOptions LineOptions = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private static Line? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, LineOptions) is { Jurisdiction.Length: 6, Sequence: > 0, Hash.Length: 64 } line && line.Hash.All(char.IsAsciiHexDigit) ? line : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Length up to the last line end.</summary>
    private static async Task<long> CompleteLengthAsync(FileStream file, CancellationToken cancellationToken)
    {
        var block = new byte[4096];
        for (var end = file.Length; end > 0;)
        {
            var start = Math.Max(0, end - block.Length);
            var count = (int)(end - start);
            file.Position = start;
            await file.ReadExactlyAsync(block.AsMemory(0, count), cancellationToken);
            var lineEnd = block.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (lineEnd >= 0)
                return start + lineEnd + 1;
            end = start;
        }

        return 0;
    }

    private void CreateDirectory()
    {
        var directory = System.IO.Path.GetDirectoryName(Path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Who holds the lock file gives it back within moments.</summary>
    private async Task<FileStream> OpenAsync(string path, FileMode mode, FileAccess access, FileShare share, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 64 * 1024, Options = FileOptions.Asynchronous };
        if (mode == FileMode.OpenOrCreate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (attempt < SharingAttempts && File.Exists(path))
            {
                await Task.Delay(SharingDelay, _time, cancellationToken);
            }
        }
    }

    private sealed record Line(string Jurisdiction, long Sequence, string Hash, string AttestedAt, bool CaughtUp = false);
}
