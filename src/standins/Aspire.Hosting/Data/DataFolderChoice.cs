using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Data;

/// <summary>Chooses the data folder.</summary>
internal static class DataFolderChoice
{
    private const string SystemFolder = "/var/lib";

    /// <summary>
    /// The folder the user names, or else the default one. As root the servers run under accounts of their own; where those cannot enter the
    /// default folder (a checkout in /root), it is one below <c>/var/lib</c>.
    /// </summary>
    /// <param name="named">The folder the user names; null for none.</param>
    /// <param name="standard">The default.</param>
    /// <param name="applicationName">Name of the folder below <c>/var/lib</c>.</param>
    public static string Choose(string? named, string standard, string applicationName)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            return named;
        }

        return System.Environment.IsPrivilegedProcess && !ServerAccount.CanAnybodyEnter(standard)
            ? Path.Combine(SystemFolder, applicationName.ToLowerInvariant())
            : standard;
    }

    /// <summary>A folder for the data of tests: the wanted one, or the machine's temporary folder where servers could not enter it.</summary>
    public static string ForTests(string wanted) => System.Environment.IsPrivilegedProcess && !ServerAccount.CanAnybodyEnter(wanted)
        ? Path.Combine(Path.GetTempPath(), "aspire-test-data")
        : wanted;
}
