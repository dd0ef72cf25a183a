using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>Starts the bus without waiting for the broker, keeps the queues declared, and stops within a bound.</summary>
internal sealed class BusHost(IBusControl bus, BrokerTopology topology, MessagingOptions options, TimeProvider time, ILogger<BusHost> log) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var limit = TimeSpan.FromSeconds(options.StopTimeoutSeconds);
        using var deadline = new CancellationTokenSource(limit, time);
        // On the pool, and not awaited past the limit: a bus that is connecting ignores its token.
        var stopping = Task.Run(() => bus.StopAsync(deadline.Token), CancellationToken.None);
        try
        {
            await stopping.WaitAsync(limit, time, CancellationToken.None);
        }
        catch (Exception error)
        {
            log.LogWarning("The bus did not stop within {Seconds} s and is left behind: {Reason}", options.StopTimeoutSeconds, error.Message);
            _ = stopping.ContinueWith(static task => task.Exception, TaskScheduler.Default);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var first = true; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await topology.EnsureAsync(stoppingToken);
                if (first)
                {
                    first = false;
                    var starting = bus.StartAsync(stoppingToken);
                    _ = starting.ContinueWith(task => log.LogDebug(task.Exception, "Starting the bus was given up"), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                }

                await Task.Delay(TimeSpan.FromSeconds(options.TopologyCheckSeconds), time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.Log(first ? LogLevel.Warning : LogLevel.Debug, "The broker is not available: {Reason}", error.Message);
                await DelayAsync(stoppingToken);
            }
        }
    }

    private async Task DelayAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(RetryDelay, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            log.LogDebug("Stopped while the broker was away");
        }
    }
}
