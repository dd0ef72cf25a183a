using System.Text;

namespace Cultivation.Identity.Secrets;

/// <summary>
/// The one folder that holds what must stay secret: the signing keys and the generated initial credentials. Only the
/// owner of the process can enter it (0700) or read a file in it (0600). Nothing of it goes into the database, a log,
/// an event or a command line.
/// </summary>
public sealed class SecretsDirectory
{
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;
    private const int LockAttempts = 600;
    private static readonly TimeSpan LockAttemptInterval = TimeSpan.FromMilliseconds(50);

    private readonly ILogger<SecretsDirectory> _logger;
    private readonly TimeProvider _time;

    /// <summary>Creates the folder where it is missing, and closes it to others where it was open.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="time">Measures the wait for the lock.</param>
    /// <param name="logger">Is told when something was open to others.</param>
    /// <exception cref="PlatformNotSupportedException">The system has no Unix file modes.</exception>
    public SecretsDirectory(string path, TimeProvider time, ILogger<SecretsDirectory> logger)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _logger = logger;
        _time = time;
        Path = System.IO.Path.GetFullPath(path);

        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("密钥目录依靠 Unix 文件权限保护，请在 Linux 上运行身份服务。");

        Directory.CreateDirectory(Path, OwnerOnlyFolder);
        Close(Path, OwnerOnlyFolder);
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>The text of a file; null when there is none.</summary>
    /// <param name="fileName">A name within the folder.</param>
    public string? Read(string fileName)
    {
        var path = PathOf(fileName);
        if (!File.Exists(path))
            return null;
        if (!OperatingSystem.IsWindows())
            Close(path, OwnerOnlyFile);
        return File.ReadAllText(path, Encoding.UTF8);
    }

    /// <summary>What tells one version of a file from the next without reading it; null when there is none.</summary>
    /// <param name="fileName">A name within the folder.</param>
    public (DateTime WrittenAt, long Length)? Version(string fileName)
    {
        var file = new FileInfo(PathOf(fileName));
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
    }

    /// <summary>
    /// Replaces a file as a whole: a reader sees the old text or the new one, and so does the next start after a crash.
    /// </summary>
    /// <param name="fileName">A name within the folder, or within a folder of it, which is made where it is missing.</param>
    /// <param name="text">The new text.</param>
    public void Write(string fileName, string text)
    {
        var path = PathOf(fileName);
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!, OwnerOnlyFolder);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnlyFile;
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>
    /// Takes the folder's lock, so that two processes that start together do not both make keys. Disposing the result
    /// releases it; so does the end of the process.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IOException">Another process has held the lock for 30 seconds.</exception>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnlyFile;

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(PathOf(".lock"), options);
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                await Task.Delay(LockAttemptInterval, _time, cancellationToken);
            }
        }
    }

    private string PathOf(string fileName) => System.IO.Path.Combine(Path, fileName);

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private void Close(string path, UnixFileMode mode)
    {
        var found = File.GetUnixFileMode(path);
        if (found == mode)
            return;
        if ((found & ~mode) != 0)
            _logger.LogWarning("密钥目录中的 {Path} 曾对他人开放（{Mode}），已收紧；如可能已被读取，请轮换密钥。", path, found);
        File.SetUnixFileMode(path, mode);
    }
}
