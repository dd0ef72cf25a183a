using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>
/// Starts the bus without waiting for the broker, keeps the queues declared, and stops within a bound. The bus connects
/// again by itself, but its receivers end for good after an error that they do not expect (a time-out while a queue is
/// opened is one): where the broker answers and the bus stays deaf, another one takes its place.
/// </summary>
internal sealed class BusHost(ReceivingBus bus, BrokerTopology topology, MessagingOptions options, TimeProvider time, ILogger<BusHost> log) : BackgroundService
{
    private const int LongestWaitDoublings = 6;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DeafCheckDelay = TimeSpan.FromSeconds(5);
    private bool _started;
    private long? _deafSince;
    private int _replacements;
    private CancellationTokenSource? _starting;

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _starting?.Dispose();
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_started)
            await StopBusAsync(bus.Current, cut: true);
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
            catch (Exception interrupted)
            {
                // The service stops; whatever the broker says to that is no failure.
                log.LogDebug(interrupted, "The stop interrupted the bus");
                return;
            }

            // A bus that does not receive is looked at more often than one that does.
            var calm = TimeSpan.FromSeconds(options.TopologyCheckSeconds);
            var delay = failures > 0 ? RetryDelay : _deafSince is not null && calm > DeafCheckDelay ? DeafCheckDelay : calm;
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

        var health = bus.Current.CheckHealth();
        if (health.Status == BusHealthStatus.Healthy)
        {
            _deafSince = null;
            _replacements = 0;
            return;
        }

        _deafSince ??= time.GetTimestamp();
        // Longer from one to the next, because each may leave something behind that still tries to stop.
        var wait = (long)options.BusRestartSeconds << Math.Min(_replacements, LongestWaitDoublings);
        if (time.GetElapsedTime(_deafSince.Value).TotalSeconds < wait)
            return;
        log.LogWarning("The bus has received nothing for {Seconds} s although the broker answers, and is replaced: {Reason}", wait, health.Description);
        _replacements++;
        // One that is still starting cannot be stopped, only given up.
        await _starting!.CancelAsync();
        await StopBusAsync(bus.Current, cut: false);
        bus.Replace();
        Start(stoppingToken);
    }

    private void Start(CancellationToken stoppingToken)
    {
        _started = true;
        _deafSince = null;
        _starting?.Dispose();
        _starting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var starting = bus.Current.StartAsync(_starting.Token);
        _ = starting.ContinueWith(task => log.LogDebug(task.Exception, "Starting the bus was given up"), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Stops a bus, and waits for it within a bound.</summary>
    /// <param name="stopped">The bus.</param>
    /// <param name="cut">Whether the stop itself ends at the bound, as the process does; otherwise it goes on behind, until its connection is closed.</param>
    private async Task StopBusAsync(IBusControl stopped, bool cut)
    {
        var limit = TimeSpan.FromSeconds(options.StopTimeoutSeconds);
        using var deadline = new CancellationTokenSource(limit, time);
        var token = cut ? deadline.Token : CancellationToken.None;
        // On the pool, and not awaited past the limit: a bus that is connecting ignores its token.
        var stopping = Task.Run(() => stopped.StopAsync(token), CancellationToken.None);
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
}
