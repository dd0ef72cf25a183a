using System.Globalization;

namespace Aspire.Hosting.Postgres;

/// <summary>The installed PostgreSQL programs of one major version.</summary>
internal sealed record PostgresPrograms(int MajorVersion, string Folder)
{
    private const string DebianFolder = "/usr/lib/postgresql";

    public string Server => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <summary>All installed versions, the newest first.</summary>
    public static IReadOnlyList<PostgresPrograms> FindAll()
    {
        if (!Directory.Exists(DebianFolder))
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories(DebianFolder)
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new PostgresPrograms(version, Path.Combine(folder, "bin")) : null)
            .OfType<PostgresPrograms>()
            .Where(programs => File.Exists(programs.Server) && File.Exists(programs.InitDb))
            .OrderByDescending(programs => programs.MajorVersion)];
    }
}
