using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>What a test asks of a running application.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client whose base address is an endpoint of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The endpoint; by default <c>https</c>, <c>http</c>, or the only one.</param>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null) =>
        new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    /// <summary>Address of an endpoint of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The endpoint; by default <c>https</c>, <c>http</c>, or the only one.</param>
    /// <exception cref="ArgumentException">There is no such resource or endpoint.</exception>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var resource = Find(app, resourceName) as IResourceWithEndpoints
            ?? throw new ArgumentException($"Resource '{resourceName}' has no endpoints.", nameof(resourceName));
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        var chosen = endpointName is not null
            ? endpoints.FirstOrDefault(endpoint => string.Equals(endpoint.Name, endpointName, StringComparison.OrdinalIgnoreCase))
            : endpoints.FirstOrDefault(endpoint => endpoint.Name == "https") ?? endpoints.FirstOrDefault(endpoint => endpoint.Name == "http")
                ?? (endpoints.Length == 1 ? endpoints[0] : null);
        return chosen?.AllocatedEndpoint is { } allocated
            ? new Uri(allocated.UriString)
            : throw new ArgumentException($"Endpoint '{endpointName}' for resource '{resourceName}' not found, or the application has not started.", nameof(endpointName));
    }

    /// <summary>Connection string of a resource.</summary>
    /// <param name="app">The application.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="cancellationToken">Ends the wait for its ports.</param>
    /// <exception cref="ArgumentException">There is no such resource, or it has none.</exception>
    public static ValueTask<string?> GetConnectionStringAsync(this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default)
    {
        var resource = Find(app, resourceName) as IResourceWithConnectionString
            ?? throw new ArgumentException($"Resource '{resourceName}' has no connection string.", nameof(resourceName));
        return resource.GetConnectionStringAsync(cancellationToken);
    }

    private static IResource Find(DistributedApplication app, string resourceName)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .FirstOrDefault(resource => string.Equals(resource.Name, resourceName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Resource '{resourceName}' not found.", nameof(resourceName));
    }
}
