using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.ServiceDefaults.Health;

/// <summary>One check.</summary>
/// <param name="Status">Its result.</param>
/// <param name="Description">In words, where the check has any.</param>
internal sealed record HealthEntry(HealthStatus Status, string? Description);
