using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application of several processes, ready to run.</summary>
public sealed class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Action? _whenDisposed;
    private readonly CancellationTokenSource _stopping = new();
    private DashboardHost? _dashboard;
    private Task _announcement = Task.CompletedTask;
    private bool _disposed;

    internal DistributedApplication(IHost host, Action? whenDisposed)
    {
        _host = host;
        _whenDisposed = whenDisposed;
    }

    /// <inheritdoc />
    public IServiceProvider Services => _host.Services;

    /// <summary>State of the resources.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Commands of the resources.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Set where the application is made for a test, which starts it itself: <see cref="Run"/> then only waits for its end.</summary>
    internal Task? EndOfTest { get; init; }

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

    /// <summary>Runs the application until Ctrl-C or SIGTERM. What prevents its start is printed, and the exit code of the process is then 1.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs the application until Ctrl-C or SIGTERM. What prevents its start is printed, and the exit code of the process is then 1.</summary>
    /// <param name="cancellationToken">Stops it too.</param>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (EndOfTest is not null)
        {
            await EndOfTest.ConfigureAwait(false);
            return;
        }

        await using (this.ConfigureAwait(false))
        {
            try
            {
                await StartAsync(cancellationToken).ConfigureAwait(false);
                await UntilAskedToStopAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DistributedApplicationException exception)
            {
                await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
                Environment.ExitCode = 1;
            }
            finally
            {
                await StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Starts all resources; returns when their start is under way, not when they are healthy.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="DistributedApplicationException">The data folder cannot be used, or the resources wait for each other in a circle.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        Services.GetRequiredService<DataFolder>().Claim();
        await _host.StartAsync(cancellationToken).ConfigureAwait(false);
        await Orchestrator.StartAsync().ConfigureAwait(false);
        _dashboard = Services.GetService<DashboardHost>();
        var address = _dashboard is null ? null : await _dashboard.StartAsync(cancellationToken).ConfigureAwait(false);
        _announcement = AnnounceAsync(address);
    }

    /// <summary>Stops all resources in reverse order, within 5 seconds; what does not end by itself is killed.</summary>
    /// <param name="cancellationToken">Not heeded: nothing is left running.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _announcement.ConfigureAwait(false);
        Services.GetRequiredService<ReadyAnnouncement>().Withdraw();
        await Orchestrator.StopAsync().ConfigureAwait(false);
        if (_dashboard is not null)
        {
            await _dashboard.StopAsync().ConfigureAwait(false);
            _dashboard = null;
        }

        await _host.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stops what still runs and frees the data folder.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Stops what still runs and frees the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        await Orchestrator.DisposeAsync().ConfigureAwait(false);
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _host.Dispose();
        }

        _stopping.Dispose();
        _whenDisposed?.Invoke();
    }

    private async Task UntilAskedToStopAsync(CancellationToken cancellationToken)
    {
        var refusals = Services.GetRequiredService<StartRefusals>();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var byHost = Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => asked.TrySetResult());
        await using var byCaller = cancellationToken.Register(() => asked.TrySetResult());
        if (await Task.WhenAny(asked.Task, refusals.First).ConfigureAwait(false) == refusals.First)
        {
            throw new DistributedApplicationException(await refusals.First.ConfigureAwait(false));
        }
    }

    private async Task AnnounceAsync(Uri? dashboard)
    {
        try
        {
            await Services.GetRequiredService<ReadyAnnouncement>().RunAsync(dashboard, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }
    }
}
