using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application of several processes, ready to run.</summary>
public sealed class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;

    internal DistributedApplication(IHost host)
    {
        _host = host;
    }

    /// <inheritdoc />
    public IServiceProvider Services => _host.Services;

    /// <summary>State of the resources.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    private ResourceOrchestrator Orchestrator => Services.GetRequiredService<ResourceOrchestrator>();

    /// <summary>Starts to describe an application without arguments.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder(new DistributedApplicationOptions());

    /// <summary>Starts to describe an application.</summary>
    /// <param name="args">Command line arguments; <c>--data DIR</c> chooses the data folder.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

    /// <summary>Starts to describe an application.</summary>
    /// <param name="options">What it is made from.</param>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new DistributedApplicationBuilder(options);
    }

    /// <summary>Starts all resources; returns when their start is under way, not when they are healthy.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="DistributedApplicationException">The data folder cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        Services.GetRequiredService<DataFolder>().Claim();
        await Orchestrator.StartAsync().ConfigureAwait(false);
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops all resources in reverse order, within 5 seconds; what does not end by itself is killed.</summary>
    /// <param name="cancellationToken">Not heeded: nothing is left running.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await Orchestrator.StopAsync().ConfigureAwait(false);
        await _host.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stops what still runs and frees the data folder.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Stops what still runs and frees the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await Orchestrator.DisposeAsync().ConfigureAwait(false);
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _host.Dispose();
        }
    }
}
