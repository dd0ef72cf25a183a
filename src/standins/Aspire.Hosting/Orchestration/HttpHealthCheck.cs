using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>Healthy when every replica answers a GET with the expected status.</summary>
internal sealed class HttpHealthCheck(Func<EndpointReference> endpoint, string path, int expectedStatus) : IHealthCheck
{
    /// <summary>Characters of a wrong answer that are shown.</summary>
    private const int ShownCharacters = 500;

    // No proxy: everything asked is on this machine, whatever the environment says.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1),
    });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var replicas = await endpoint().EndpointAnnotation.AllocatedEndpoints.WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var replica in replicas)
        {
            var address = new Uri(new Uri(replica.UriString), path);
            try
            {
                using var response = await Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
                if ((int)response.StatusCode != expectedStatus)
                {
                    var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
                    return HealthCheckResult.Unhealthy($"{address}: {(int)response.StatusCode} {body[..Math.Min(body.Length, ShownCharacters)]}");
                }
            }
            catch (HttpRequestException exception)
            {
                return HealthCheckResult.Unhealthy($"{address}: {exception.Message}");
            }
        }

        return HealthCheckResult.Healthy();
    }
}
