namespace Cultivation.Persistence;

/// <summary>Too many audit digests wait to be written outside the database: what must be audited is refused until the digest file can be written again.</summary>
public sealed class AuditUnavailableException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The file.</param>
    public AuditUnavailableException(string path)
        : base($"审计摘要文件 {path} 长时间无法写入，需要审计的操作暂停受理。请运维检查磁盘空间和目录权限。")
    {
    }
}
