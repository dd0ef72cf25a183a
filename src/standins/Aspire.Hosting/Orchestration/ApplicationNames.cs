using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>What the application is called before people.</summary>
internal static class ApplicationNames
{
    private const string Suffix = ".AppHost";

    /// <summary>The name of the AppHost's assembly without its suffix: <c>Cultivation.AppHost</c> is <c>Cultivation</c>.</summary>
    public static string DisplayName(this IHostEnvironment environment) =>
        environment.ApplicationName.EndsWith(Suffix, StringComparison.Ordinal) ? environment.ApplicationName[..^Suffix.Length] : environment.ApplicationName;
}
