namespace Aspire.Hosting.Data;

/// <summary>
/// Where everything of one application is kept between starts: <c>secrets.json</c>, <c>volumes/</c> with the servers' data,
/// <c>logs/</c>, <c>run/</c> for what lives only as long as the application. One running application owns it at a time.
/// </summary>
internal sealed class DataFolder(string root) : IDisposable
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private FileStream? _lock;

    /// <summary>Full path.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Output of the resources, a file each.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>Files that mean something only while the application runs.</summary>
    public string Run => Path.Combine(Root, "run");

    /// <summary>Data of the resource that asked for a volume.</summary>
    public string Volume(string name) => Path.Combine(Root, "volumes", name);

    /// <summary>Data of a resource that asked for none: emptied at each start.</summary>
    public string Transient(string name) => Path.Combine(Root, "transient", name);

    /// <summary>Makes the folder.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be made or written.</exception>
    public void Create()
    {
        try
        {
            // Servers under accounts of their own must be able to pass; what is secret is a file with rights of its own.
            foreach (var path in (string[])[Root, Logs, Run, Volume(string.Empty), Transient(string.Empty)])
            {
                if (!Directory.Exists(path))
                {
                    Directory.CreateDirectory(path);
                    File.SetUnixFileMode(path, Passable);
                }
            }
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw NotWritable(exception);
        }
    }

    /// <summary>Makes the folder and claims it; the claim ends with the process, however it ends.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be written, or another application runs in it.</exception>
    public void Claim()
    {
        Create();
        var path = Path.Combine(Root, "lock");
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw NotWritable(exception);
        }
        catch (IOException exception)
        {
            throw new DistributedApplicationException(
                $"数据目录 {Root} 正在被另一个实例使用。请先停止它，或用 --data 指定另一个目录。" +
                $" The data folder is in use by another instance: stop it, or choose another with --data.", exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lock?.Dispose();

    private DistributedApplicationException NotWritable(Exception exception) => new(
        $"数据目录 {Root} 无法写入（{exception.Message}）。请修改该目录的权限，或用 --data 指定一个可写的目录。" +
        $" The data folder is not writable: change its rights, or choose another with --data.", exception);
}
