using System.Globalization;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.Messaging;

/// <summary>Healthy while every consumer receives and the outbox can be sent.</summary>
internal sealed class BusHealthCheck(IBusControl bus, BrokerConnection broker, MessagingTelemetry telemetry, MessagingOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = bus.CheckHealth();
        var data = new Dictionary<string, object> { ["outboxDepth"] = telemetry.OutboxDepth };
        if (options.RelayEnabled && !broker.IsOpen)
            return Task.FromResult(HealthCheckResult.Unhealthy("the broker is not connected; events wait in the outbox", data: data));
        return Task.FromResult(state.Status switch
        {
            BusHealthStatus.Unhealthy => HealthCheckResult.Unhealthy(state.Description, data: data),
            BusHealthStatus.Degraded => HealthCheckResult.Degraded(state.Description, data: data),
            _ => HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"{telemetry.OutboxDepth} events wait in the outbox"), data),
        });
    }
}
