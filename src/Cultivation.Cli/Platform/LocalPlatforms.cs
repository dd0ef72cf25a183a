using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Client.Local;

namespace Cultivation.Cli.Platform;

/// <summary>Finds the platform that runs on this machine.</summary>
internal static class LocalPlatforms
{
    /// <summary>Opens the platform that runs on a data folder; by default that of <c>./run.sh</c>.</summary>
    /// <exception cref="UsageException">None runs there.</exception>
    public static LocalPlatform Open(string? data)
    {
        var folder = data ?? Path.Combine(PackLocation.Home(), "artifacts", "data");
        try
        {
            return LocalPlatform.Open(folder);
        }
        catch (InvalidOperationException absent)
        {
            throw new UsageException(absent.Message);
        }
    }
}
