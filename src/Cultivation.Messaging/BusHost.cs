using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>
/// Starts the bus without waiting for the broker, keeps the queues declared, and stops within a bound. The bus connects
/// again by itself, but its receivers end for good after an error that they do not expect (a time-out while a queue is
/// opened is one): where the broker answers and the bus stays deaf, it is started again.
/// </summary>
internal sealed class BusHost(IBusControl bus, BrokerTopology topology, MessagingOptions options, TimeProvider time, ILogger<BusHost> log) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private bool _started;
    private long? _deafSince;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_started)
            await StopBusAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await topology.EnsureAsync(stoppingToken);
                await KeepReceivingAsync(stoppingToken);
                failures = 0;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                _deafSince = null;
                log.Log(failures++ == 0 ? LogLevel.Warning : LogLevel.Debug, "The broker is not available: {Reason}", error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var delay = failures > 0 ? RetryDelay : TimeSpan.FromSeconds(options.TopologyCheckSeconds);
            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task KeepReceivingAsync(CancellationToken stoppingToken)
    {
        if (!_started)
        {
            Start(stoppingToken);
            return;
        }

        var health = bus.CheckHealth();
        if (health.Status == BusHealthStatus.Healthy)
        {
            _deafSince = null;
            return;
        }

        _deafSince ??= time.GetTimestamp();
        if (time.GetElapsedTime(_deafSince.Value).TotalSeconds < options.BusRestartSeconds)
            return;
        log.LogWarning("The bus has received nothing for {Seconds} s although the broker answers, and is started again: {Reason}", options.BusRestartSeconds, health.Description);
        if (await StopBusAsync())
            Start(stoppingToken);
    }

    private void Start(CancellationToken stoppingToken)
    {
        _started = true;
        _deafSince = null;
        var starting = bus.StartAsync(stoppingToken);
        _ = starting.ContinueWith(task => log.LogDebug(task.Exception, "Starting the bus was given up"), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task<bool> StopBusAsync()
    {
        var limit = TimeSpan.FromSeconds(options.StopTimeoutSeconds);
        using var deadline = new CancellationTokenSource(limit, time);
        // On the pool, and not awaited past the limit: a bus that is connecting ignores its token.
        var stopping = Task.Run(() => bus.StopAsync(deadline.Token), CancellationToken.None);
        try
        {
            await stopping.WaitAsync(limit, time, CancellationToken.None);
            return true;
        }
        catch (Exception error)
        {
            log.LogWarning("The bus did not stop within {Seconds} s and is left behind: {Reason}", options.StopTimeoutSeconds, error.Message);
            _ = stopping.ContinueWith(static task => task.Exception, TaskScheduler.Default);
            return false;
        }
    }
}
