using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL servers and databases.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Port tried first: not 5432, where a server of the system may listen.</summary>
    private const int DefaultPort = 15432;

    /// <summary>Adds a PostgreSQL server, run from the installed programs.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="userName">Superuser, <c>postgres</c> by default.</param>
    /// <param name="password">Its password; generated and kept by default.</param>
    /// <param name="port">Port, 15432 by default; a free one where it is taken.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateGeneratedParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, secret);
        server.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, name: PostgresServerResource.PrimaryEndpointName, port: port ?? DefaultPort));
        var cluster = new PostgresCluster(server);
        server.Annotations.Add(new LaunchAnnotation
        {
            ResourceType = "PostgresServer",
            IsServer = true,
            PrepareAsync = cluster.PrepareAsync,
            WhenHealthyAsync = cluster.CreateDatabasesAsync,
            BeforeShutdownAsync = cluster.CheckpointAsync,
        });
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, _ => new PostgresHealthCheck(server), HealthStatus.Unhealthy, null));
        server.Annotations.Add(new HealthCheckAnnotation(key));
        return builder.AddResource(server);
    }

    /// <summary>Adds a database; it is made when the server is healthy, if it is not there.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the resource and of its connection string.</param>
    /// <param name="databaseName">Name on the server; that of the resource by default.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        return builder.ApplicationBuilder.AddResource(database);
    }

    /// <summary>Keeps the server's data between starts, in <c>volumes/</c> of the data folder.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the volume; that of the resource by default.</param>
    /// <param name="isReadOnly">Not possible here.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        DataPlacement.ThrowIfReadOnly(isReadOnly);
        return builder.WithAnnotation(DataPlacement.Volume(name ?? builder.Resource.Name), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Keeps the server's data in a folder of your choice.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="source">The folder, relative to the AppHost project.</param>
    /// <param name="isReadOnly">Not possible here.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(
        this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        DataPlacement.ThrowIfReadOnly(isReadOnly);
        return builder.WithAnnotation(DataPlacement.Folder(Path.Combine(builder.ApplicationBuilder.AppHostDirectory, source)), ResourceAnnotationMutationBehavior.Replace);
    }
}
