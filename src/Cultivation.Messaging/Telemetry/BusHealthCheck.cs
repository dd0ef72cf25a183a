using System.Globalization;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.Messaging;

/// <summary>
/// Unhealthy until the queues of this service have been declared, because events that others send before would not reach
/// it. From then on a broker that is away only degrades it: calls are answered, events wait in the outbox and in the queues.
/// </summary>
internal sealed class BusHealthCheck(ReceivingBus bus, BrokerConnection broker, BrokerTopology topology, MessagingTelemetry telemetry, MessagingOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["outboxDepth"] = telemetry.OutboxDepth };
        if (!topology.WasDeclared)
            return Task.FromResult(HealthCheckResult.Unhealthy("the broker has not been reached since the start", data: data));
        if (options.RelayEnabled && !broker.IsOpen)
            return Task.FromResult(HealthCheckResult.Degraded("the broker is not connected; events wait in the outbox", data: data));
        var state = bus.Current.CheckHealth();
        return Task.FromResult(state.Status == BusHealthStatus.Healthy
            ? HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"{telemetry.OutboxDepth} events wait in the outbox"), data)
            : HealthCheckResult.Degraded(state.Description, data: data));
    }
}
