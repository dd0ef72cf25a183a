using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Passes a connection string on as <c>ConnectionStrings__name</c>.</summary>
    /// <param name="builder">The resource that needs it.</param>
    /// <param name="source">The resource that has it.</param>
    /// <param name="connectionName">Name to pass it under; that of the source by default.</param>
    /// <param name="optional">True passes nothing where the source has no value; false fails the start.</param>
    /// <typeparam name="TDestination">Kind of resource.</typeparam>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName ?? resource.Name}";
        return builder.RelatedTo(resource).WithEnvironment(async context =>
        {
            var value = await resource.GetConnectionStringAsync(context.CancellationToken).ConfigureAwait(false);
            if (!string.IsNullOrEmpty(value))
            {
                context.EnvironmentVariables[variable] = value;
            }
            else if (!optional)
            {
                throw new DistributedApplicationException($"资源 {resource.Name} 没有连接字符串。 The connection string of '{resource.Name}' has no value.");
            }
        });
    }

    /// <summary>Passes the addresses of all endpoints on as <c>services__name__endpoint__index</c>, one index a replica.</summary>
    /// <param name="builder">The resource that needs them.</param>
    /// <param name="source">The resource that has them.</param>
    /// <typeparam name="TDestination">Kind of resource.</typeparam>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.WithReference(source, source.Resource.Name);
    }

    /// <summary>Passes the addresses of all endpoints on under another name.</summary>
    /// <param name="builder">The resource that needs them.</param>
    /// <param name="source">The resource that has them.</param>
    /// <param name="name">The name.</param>
    /// <typeparam name="TDestination">Kind of resource.</typeparam>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(source);
        var resource = source.Resource;
        return builder.RelatedTo(resource).WithEnvironment(async context =>
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                await PassOnAsync(context, name, endpoint).ConfigureAwait(false);
            }
        });
    }

    /// <summary>Passes the address of one endpoint on as <c>services__name__endpoint__index</c>.</summary>
    /// <param name="builder">The resource that needs it.</param>
    /// <param name="endpointReference">The endpoint.</param>
    /// <typeparam name="TDestination">Kind of resource.</typeparam>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder.RelatedTo(endpointReference.Resource).WithEnvironment(context =>
            PassOnAsync(context, endpointReference.Resource.Name, endpointReference.EndpointAnnotation));
    }

    /// <summary>Passes a fixed address on as <c>services__name__default__0</c>.</summary>
    /// <param name="builder">The resource that needs it.</param>
    /// <param name="name">Name of the service.</param>
    /// <param name="uri">Its address, absolute.</param>
    /// <typeparam name="TDestination">Kind of resource.</typeparam>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.IsAbsoluteUri
            ? builder.WithEnvironment($"services__{name}__default__0", uri.ToString())
            : throw new InvalidOperationException($"The address of service '{name}' must be absolute.");
    }

    /// <summary>Shows the resource below another one.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="parent">The other one.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(parent);
        return builder.WithParentRelationship(parent.Resource);
    }

    /// <summary>Shows the resource below another one.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="parent">The other one.</param>
    /// <typeparam name="T">Kind of resource.</typeparam>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ResourceRelationshipAnnotation(parent, "Parent"));
    }

    private static async Task PassOnAsync(EnvironmentCallbackContext context, string name, EndpointAnnotation endpoint)
    {
        var allocated = await endpoint.AllocatedEndpoints.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        for (var replica = 0; replica < allocated.Count; replica++)
        {
            var variable = string.Create(CultureInfo.InvariantCulture, $"services__{name}__{endpoint.Name}__{replica}");
            context.EnvironmentVariables[variable] = allocated[replica].UriString;
        }
    }

    private static IResourceBuilder<T> RelatedTo<T>(this IResourceBuilder<T> builder, IResource resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, "Reference"));
    }
}
