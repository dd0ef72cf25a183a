using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>The resource is healthy only while a registered health check says so.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="key">Key under which the check is registered with <c>Services.AddHealthChecks()</c>.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>The resource is healthy only while an HTTP GET on one of its endpoints, on every replica, is answered as expected.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">Path, <c>/</c> by default.</param>
    /// <param name="statusCode">Expected status, 200 by default.</param>
    /// <param name="endpointName">The endpoint; by default <c>https</c>, <c>http</c>, or the first one of these schemes.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithHttpHealthCheck(() => HttpEndpoint(builder.Resource, endpointName), path, statusCode);
    }

    /// <summary>The resource is healthy only while an HTTP GET on an endpoint, on every replica, is answered as expected.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointSelector">Names the endpoint, when the application starts.</param>
    /// <param name="path">Path, <c>/</c> by default.</param>
    /// <param name="statusCode">Expected status, 200 by default.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var selector = endpointSelector ?? (() => HttpEndpoint(builder.Resource, endpointName: null));
        var expected = statusCode ?? 200;
        var key = $"{builder.Resource.Name}_{path ?? "/"}_{expected}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, _ => new HttpHealthCheck(selector, path ?? "/", expected), HealthStatus.Unhealthy, null));
        return builder.WithHealthCheck(key);
    }

    private static EndpointReference HttpEndpoint(IResourceWithEndpoints resource, string? endpointName)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        var chosen = endpointName is not null
            ? endpoints.FirstOrDefault(endpoint => endpoint.Name == endpointName)
            : endpoints.FirstOrDefault(endpoint => endpoint.Name == "https")
                ?? endpoints.FirstOrDefault(endpoint => endpoint.Name == "http")
                ?? endpoints.FirstOrDefault(endpoint => endpoint.UriScheme is "http" or "https");
        return chosen is null
            ? throw new DistributedApplicationException($"Resource '{resource.Name}' has no HTTP endpoint{(endpointName is null ? string.Empty : $" '{endpointName}'")} for its health check.")
            : new EndpointReference(resource, chosen.Name);
    }
}
