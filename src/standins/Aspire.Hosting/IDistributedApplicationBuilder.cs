using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Collects the resources of an application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Configuration of the AppHost: its appsettings, environment variables and arguments.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>Folder of the AppHost project; relative paths start here.</summary>
    string AppHostDirectory { get; }

    /// <summary>Environment of the AppHost, <c>Development</c> unless it is told otherwise.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>Services of the AppHost, health checks among them.</summary>
    IServiceCollection Services { get; }

    /// <summary>How the application runs.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resources so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <typeparam name="T">Its kind.</typeparam>
    /// <exception cref="DistributedApplicationException">Another one has its name.</exception>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>A builder for a resource without adding it.</summary>
    /// <param name="resource">The resource.</param>
    /// <typeparam name="T">Its kind.</typeparam>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    /// <summary>Makes the application; nothing starts yet.</summary>
    DistributedApplication Build();
}
