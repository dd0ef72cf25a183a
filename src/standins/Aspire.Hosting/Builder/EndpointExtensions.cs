using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds an endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The wanted port; a free one where it is null or taken.</param>
    /// <param name="targetPort">The wanted port where <paramref name="port"/> is null; there is no proxy.</param>
    /// <param name="scheme">Scheme of the address, <c>tcp</c> by default.</param>
    /// <param name="name">Name; the scheme by default.</param>
    /// <param name="env">Environment variable that tells the process its port.</param>
    /// <param name="isProxied">Recorded only: there is no proxy.</param>
    /// <param name="isExternal">Recorded only: everything listens on 127.0.0.1.</param>
    /// <param name="protocol">TCP by default.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    /// <exception cref="DistributedApplicationException">The resource has an endpoint of that name.</exception>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null, bool isProxied = true, bool? isExternal = null, ProtocolType? protocol = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpoint = new EndpointAnnotation(protocol ?? ProtocolType.Tcp, scheme, null, name, port, targetPort, isExternal, isProxied) { PortVariable = env };
        return builder.HasEndpoint(endpoint.Name)
            ? throw new DistributedApplicationException($"Endpoint with name '{endpoint.Name}' already exists on resource '{builder.Resource.Name}'.")
            : builder.WithAnnotation(endpoint);
    }

    /// <summary>Adds an endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The wanted port.</param>
    /// <param name="targetPort">The wanted port where <paramref name="port"/> is null.</param>
    /// <param name="scheme">Scheme of the address.</param>
    /// <param name="name">Name.</param>
    /// <param name="env">Environment variable that tells the process its port.</param>
    /// <param name="isProxied">Recorded only.</param>
    /// <param name="isExternal">Recorded only.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port, int? targetPort, string? scheme, string? name, string? env, bool isProxied, bool? isExternal)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, scheme, name, env, isProxied, isExternal, protocol: null);

    /// <summary>Changes an endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointName">Its name.</param>
    /// <param name="callback">Changes it.</param>
    /// <param name="createIfNotExists">True makes it where it is missing; false leaves it.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, string endpointName, Action<EndpointAnnotation> callback, bool createIfNotExists = true)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        if (!builder.HasEndpoint(endpointName))
        {
            if (!createIfNotExists)
            {
                return builder;
            }

            builder.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: endpointName));
        }

        callback(builder.Resource.Annotations.OfType<EndpointAnnotation>().First(endpoint => endpoint.Name == endpointName));
        return builder;
    }

    /// <summary>Adds an HTTP endpoint.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The wanted port; a free one where it is null or taken.</param>
    /// <param name="targetPort">The wanted port where <paramref name="port"/> is null.</param>
    /// <param name="name">Name, <c>http</c> by default.</param>
    /// <param name="env">Environment variable that tells the process its port.</param>
    /// <param name="isProxied">Recorded only.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "http", name ?? "http", env, isProxied);

    /// <summary>Adds an HTTPS endpoint; the process brings its certificate itself.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The wanted port; a free one where it is null or taken.</param>
    /// <param name="targetPort">The wanted port where <paramref name="port"/> is null.</param>
    /// <param name="name">Name, <c>https</c> by default.</param>
    /// <param name="env">Environment variable that tells the process its port.</param>
    /// <param name="isProxied">Recorded only.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithHttpsEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "https", name ?? "https", env, isProxied);

    /// <summary>Names an endpoint of the resource.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">Name of the endpoint; it may be added later.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resource.GetEndpoint(name);
    }

    /// <summary>Names an endpoint of the resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="endpointName">Name of the endpoint.</param>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    private static bool HasEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResource => builder.Resource.Annotations.OfType<EndpointAnnotation>()
            .Any(endpoint => string.Equals(endpoint.Name, name, StringComparison.OrdinalIgnoreCase));
}
