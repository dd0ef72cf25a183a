using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.RabbitMQ;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds RabbitMQ brokers.</summary>
public static class RabbitMQBuilderExtensions
{
    /// <summary>Port tried first: not 5672, where a broker of the system may listen.</summary>
    private const int DefaultPort = 25672;

    /// <summary>Port of the management plug-in that is tried first.</summary>
    private const int DefaultManagementPort = DefaultPort + 1;

    /// <summary>Adds a RabbitMQ broker, run from the installed programs.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="userName">Administrator, <c>guest</c> by default.</param>
    /// <param name="password">Its password; generated and kept by default.</param>
    /// <param name="port">Port, 25672 by default; a free one where it is taken.</param>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateGeneratedParameter(builder, $"{name}-password");
        var broker = new RabbitMQServerResource(name, userName?.Resource, secret);
        broker.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, name: RabbitMQServerResource.PrimaryEndpointName, uriScheme: "amqp", port: port ?? DefaultPort));

        // Erlang's own: the node listens on one, and registers it with its port mapper on the other.
        broker.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, name: RabbitMQNode.DistributionEndpointName) { IsPrivate = true });
        broker.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, name: RabbitMQNode.PortMapperEndpointName) { IsPrivate = true });
        broker.Annotations.Add(new LaunchAnnotation
        {
            ResourceType = "RabbitMQServer",
            IsServer = true,
            PrepareAsync = new RabbitMQNode(broker).PrepareAsync,
        });
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, _ => new RabbitMQHealthCheck(broker), HealthStatus.Unhealthy, null));
        broker.Annotations.Add(new HealthCheckAnnotation(key));
        return builder.AddResource(broker);
    }

    /// <summary>Switches the management plug-in on, with a port that is free.</summary>
    /// <param name="builder">The broker.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) =>
        builder.WithManagementPlugin(port: null);

    /// <summary>Switches the management plug-in on.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="port">Port of its pages, 25673 by default; a free one where it is taken.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new EndpointAnnotation(
            ProtocolType.Tcp, name: RabbitMQServerResource.ManagementEndpointName, uriScheme: "http", port: port ?? DefaultManagementPort));
    }

    /// <summary>Keeps the broker's data between starts, in <c>volumes/</c> of the data folder.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="name">Name of the volume; that of the resource by default.</param>
    /// <param name="isReadOnly">Not possible here.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        DataPlacement.ThrowIfReadOnly(isReadOnly);
        return builder.WithAnnotation(DataPlacement.Volume(name ?? builder.Resource.Name), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Keeps the broker's data in a folder of your choice.</summary>
    /// <param name="builder">The broker.</param>
    /// <param name="source">The folder, relative to the AppHost project.</param>
    /// <param name="isReadOnly">Not possible here.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithDataBindMount(
        this IResourceBuilder<RabbitMQServerResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        DataPlacement.ThrowIfReadOnly(isReadOnly);
        return builder.WithAnnotation(DataPlacement.Folder(Path.Combine(builder.ApplicationBuilder.AppHostDirectory, source)), ResourceAnnotationMutationBehavior.Replace);
    }
}
