using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.Persistence;

/// <summary>Degraded while audit digests cannot be written outside the database; the service works until too many wait.</summary>
internal sealed class AuditDigestsHealthCheck(AuditDigestWriter writer) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(writer.Failure is { } failure ? HealthCheckResult.Degraded(failure) : HealthCheckResult.Healthy());
}
