using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.Persistence;

/// <summary>Healthy once this host has migrated its database.</summary>
internal sealed class MigrationsHealthCheck(MigrationState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Applied is { } applied
            ? HealthCheckResult.Healthy($"{applied.Count} scripts applied by this start")
            : HealthCheckResult.Unhealthy("migration has not ended"));
}
