using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.ServiceDefaults.Health;

/// <summary>
/// What <c>/health</c> says: the whole, and each check by name. A check's own description is written for operations and
/// shown; an exception is not, because its text may hold an address or a name.
/// </summary>
/// <param name="Status"><c>Healthy</c>, <c>Degraded</c> or <c>Unhealthy</c>; the last means 503.</param>
/// <param name="Entries">Each check.</param>
internal sealed record HealthAnswer(HealthStatus Status, IReadOnlyDictionary<string, HealthEntry> Entries)
{
    /// <summary>The service is shutting down and takes no further calls.</summary>
    public static HealthAnswer Stopping { get; } = Single("lifetime", "stopping");

    /// <summary>The checks did not end in time.</summary>
    public static HealthAnswer TooSlow { get; } = Single("checks", "no answer within the time limit");

    public static HealthAnswer From(HealthReport report) => new(
        report.Status,
        report.Entries.ToDictionary(entry => entry.Key, entry => new HealthEntry(entry.Value.Status, Describe(entry.Value)), StringComparer.Ordinal));

    private static HealthAnswer Single(string name, string description) =>
        new(HealthStatus.Unhealthy, new Dictionary<string, HealthEntry> { [name] = new(HealthStatus.Unhealthy, description) });

    // Where a check throws, the framework takes the exception's text for the description.
    private static string? Describe(HealthReportEntry entry) =>
        entry.Exception is { } exception && entry.Description == exception.Message ? "the check failed" : entry.Description;
}
