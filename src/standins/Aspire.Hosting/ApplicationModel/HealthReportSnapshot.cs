using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Result of one health check at one moment.</summary>
/// <param name="Name">Key of the check.</param>
/// <param name="Status">Result; null before the first.</param>
/// <param name="Description">What it found.</param>
/// <param name="ExceptionText">What went wrong.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);
