using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>Healthy when the broker lets its administrator in.</summary>
internal sealed class RabbitMQHealthCheck(RabbitMQServerResource broker) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(broker.PrimaryEndpoint.Host, broker.PrimaryEndpoint.Port, cancellationToken).ConfigureAwait(false);
            await AmqpHandshake.RunAsync(client.GetStream(), broker.UserName, broker.PasswordParameter.Value, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
