using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs the registered health checks of a resource.</summary>
internal sealed class HealthProbe(IServiceProvider services, IOptions<HealthCheckServiceOptions> registrations, IOptions<OrchestrationOptions> options)
{
    /// <summary>The result of each check of the resource; empty where it has none.</summary>
    public async Task<ImmutableArray<HealthReportSnapshot>> CheckAsync(IResource resource, CancellationToken cancellationToken)
    {
        var reports = ImmutableArray.CreateBuilder<HealthReportSnapshot>();
        foreach (var key in resource.HealthKeys())
        {
            reports.Add(await CheckAsync(key, cancellationToken).ConfigureAwait(false));
        }

        return reports.ToImmutable();
    }

    /// <summary>The worst of the results.</summary>
    public static HealthStatus WorstOf(ImmutableArray<HealthReportSnapshot> reports) =>
        reports.IsEmpty ? HealthStatus.Healthy : reports.Min(report => report.Status ?? HealthStatus.Unhealthy);

    private async Task<HealthReportSnapshot> CheckAsync(string key, CancellationToken cancellationToken)
    {
        var registration = registrations.Value.Registrations.FirstOrDefault(candidate => candidate.Name == key);
        if (registration is null)
        {
            return new HealthReportSnapshot(key, HealthStatus.Unhealthy, $"No health check '{key}' is registered.", null);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.HealthTimeout);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var check = registration.Factory(scope.ServiceProvider);
            var result = await check.CheckHealthAsync(new HealthCheckContext { Registration = registration }, limit.Token).ConfigureAwait(false);
            return new HealthReportSnapshot(key, result.Status, result.Description, result.Exception?.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthReportSnapshot(key, HealthStatus.Unhealthy, $"No answer within {options.Value.HealthTimeout.TotalSeconds} s.", null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new HealthReportSnapshot(key, HealthStatus.Unhealthy, exception.Message, exception.GetType().Name);
        }
    }
}
