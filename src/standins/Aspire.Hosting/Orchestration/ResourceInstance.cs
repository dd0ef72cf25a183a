using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>One replica of a resource: waits for what it needs, runs the process, watches its health, restarts it after an accident.</summary>
internal sealed class ResourceInstance : IDisposable
{
    private readonly OrchestrationServices _services;
    private readonly IReadOnlyList<IResource> _children;
    private readonly LaunchAnnotation _launch;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _requests = new(1, 1);
    private readonly int _replica;
    private CancellationTokenSource _stopping = new();
    private TimeSpan _stopTimeout;
    private Task _life = Task.CompletedTask;
    private int _starts;

    /// <param name="services">What the application offers.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="replica">From 0.</param>
    /// <param name="children">Resources without a process that live in this one and share its state.</param>
    public ResourceInstance(OrchestrationServices services, IResource resource, int replica, IReadOnlyList<IResource> children)
    {
        _services = services;
        _children = children;
        _replica = replica;
        Resource = resource;
        Name = resource.InstanceName(replica);
        _launch = resource.Launch() ?? throw new ArgumentException($"Resource '{resource.Name}' has no process.", nameof(resource));
        _log = services.Logs.GetLogger(Name);
    }

    public IResource Resource { get; }

    public string Name { get; }

    /// <summary>Starts it where it does not run; returns without waiting for health.</summary>
    /// <param name="waitForDependencies">False starts at once: the user has asked for it.</param>
    public async Task StartAsync(bool waitForDependencies)
    {
        await _requests.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_life.IsCompleted)
            {
                return;
            }

            _stopping.Dispose();
            _stopping = new CancellationTokenSource();
            var cancellationToken = _stopping.Token;

            // Said before returning: whoever waits for health from now on must not see the state of the life before.
            Publish(KnownResourceStates.Starting, null);
            _life = Task.Run(() => LiveAsync(waitForDependencies, cancellationToken), CancellationToken.None);
        }
        finally
        {
            _requests.Release();
        }
    }

    /// <summary>Stops it, and returns when nothing of it is left; a time of zero kills it.</summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        await _requests.WaitAsync().ConfigureAwait(false);
        try
        {
            _stopTimeout = timeout;
            await _stopping.CancelAsync().ConfigureAwait(false);
            await _life.ConfigureAwait(false);
        }
        finally
        {
            _requests.Release();
        }
    }

    /// <summary>Does what shortens the stop that is about to come; fails silently, since the stop comes anyway.</summary>
    public async Task PrepareForShutdownAsync(CancellationToken cancellationToken)
    {
        if (_life.IsCompleted || _launch.BeforeShutdownAsync is not { } work
            || !_services.Notifications.TryGetCurrentState(Name, out var now) || !ResourceNotificationService.IsHealthy(now.Snapshot))
        {
            return;
        }

        try
        {
            await work(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Usually because the server is already on its way down: the connection ends with it.
            _log.LogDebug("{Message}", exception.Message);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _requests.Dispose();
    }

    private async Task LiveAsync(bool waitForDependencies, CancellationToken cancellationToken)
    {
        var accidents = 0;
        while (true)
        {
            try
            {
                if (waitForDependencies)
                {
                    await WaitForDependenciesAsync(cancellationToken).ConfigureAwait(false);
                    waitForDependencies = false;
                }

                var startedAt = _services.Clock.GetTimestamp();
                var exitCode = await RunOnceAsync(cancellationToken).ConfigureAwait(false);
                if (IsRegularEnd(exitCode))
                {
                    Publish(exitCode == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited, null);
                    return;
                }

                accidents = _services.Clock.GetElapsedTime(startedAt) >= _services.Options.RecoveredAfter ? 1 : accidents + 1;
                if (accidents > _services.Options.RestartLimit)
                {
                    Fail($"连续 {accidents} 次意外退出（退出码 {exitCode}），不再自动重启；请查看其输出，排除原因后手动启动。 It ended unexpectedly {accidents} times in a row, exit code {exitCode}: see its output.");
                    return;
                }

                var delay = DelayBefore(accidents);
                _log.LogWarning("意外退出，退出码 {ExitCode}，{Delay} 秒后重启（第 {Accidents}/{Limit} 次）。 Ended unexpectedly; will be restarted.",
                    exitCode, delay.TotalSeconds, accidents, _services.Options.RestartLimit);
                Publish(KnownResourceStates.Starting, $"exit code {exitCode}, restart {accidents} of {_services.Options.RestartLimit}");
                await Task.Delay(delay, _services.Clock, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                Publish(KnownResourceStates.Exited, null);
                return;
            }
            catch (LaunchRefusedException exception)
            {
                Fail(exception.Message);
                _services.Refusals.Report(Name, exception.Message);
                return;
            }
            catch (Exception exception)
            {
                // Whatever prevents the start is the resource's failure, not that of the application.
                Fail(exception.Message);
                return;
            }
        }
    }

    private async Task WaitForDependenciesAsync(CancellationToken cancellationToken)
    {
        var waits = Resource.Annotations.OfType<WaitAnnotation>().ToArray();
        if (waits.Length > 0)
        {
            Publish(KnownResourceStates.Waiting, $"waits for {string.Join(", ", waits.Select(wait => wait.Resource.Name).Distinct())}");
            await DependencyWait.AllAsync(_services.Notifications, waits, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        Publish(KnownResourceStates.Starting, null);
        var context = new LaunchContext(_services.Provider, Resource, _replica, _services.Folder, _log, cancellationToken);
        var plan = await _launch.PrepareAsync(context).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await using var process = RunningProcess.Start(
            plan, _services.Watchdog, _services.Clock, (line, isError) => _services.Logs.Append(Name, line, isError));
        _services.Leftovers.Add(process.Id);
        PublishStarted(process, plan);

        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = WatchHealthAsync(context, watching.Token);
        try
        {
            return await process.Exit.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Publish(KnownResourceStates.Stopping, null);
            await StopAsync(process).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await watching.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(false);
            await process.KillAsync().ConfigureAwait(false);
            _services.Leftovers.Remove(process.Id);
            PublishEnded(await process.Exit.ConfigureAwait(false));
        }
    }

    private async Task StopAsync(RunningProcess process)
    {
        if (_stopTimeout <= TimeSpan.Zero)
        {
            await process.KillAsync().ConfigureAwait(false);
        }
        else if (!await process.StopAsync(_stopTimeout).ConfigureAwait(false))
        {
            _log.LogWarning("{Timeout:F1} 秒内没有自行停止，已强制结束。 Did not stop in time and was killed.", _stopTimeout.TotalSeconds);
        }
    }

    private async Task WatchHealthAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        var prepared = false;
        try
        {
            while (true)
            {
                var reports = await _services.Health.CheckAsync(Resource, cancellationToken).ConfigureAwait(false);
                var status = HealthProbe.WorstOf(reports);
                if (status == HealthStatus.Healthy && !prepared && !await CompleteStartAsync(context).ConfigureAwait(false))
                {
                    status = HealthStatus.Unhealthy;
                }

                prepared |= status == HealthStatus.Healthy;
                Update(snapshot => snapshot with { HealthStatus = status, HealthReports = reports });
                await Task.Delay(
                    status == HealthStatus.Healthy ? _services.Options.HealthyInterval : _services.Options.UnhealthyInterval,
                    _services.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>The work that belongs to the start; tried again at the next health check when it fails.</summary>
    private async Task<bool> CompleteStartAsync(LaunchContext context)
    {
        try
        {
            if (_launch.WhenHealthyAsync is { } work)
            {
                await work(context).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _log.LogError("启动后的准备工作失败，将重试：{Message} The work after the start has failed and will be tried again.", exception.Message);
            return false;
        }
    }

    /// <summary>A program that has done its work ends with 0; a server never ends by itself. An end that somebody waits for is no accident either.</summary>
    private bool IsRegularEnd(int exitCode) =>
        (exitCode == 0 && !_launch.IsServer) || Resource.Annotations.OfType<AwaitedCompletionAnnotation>().Any();

    private TimeSpan DelayBefore(int accidents)
    {
        var delay = _services.Options.FirstRestartDelay;
        for (var doubling = 1; doubling < accidents && delay < _services.Options.LongestRestartDelay; doubling++)
        {
            delay += delay;
        }

        return delay < _services.Options.LongestRestartDelay ? delay : _services.Options.LongestRestartDelay;
    }

    private void Fail(string reason)
    {
        _log.LogError("{Reason}", reason);
        Publish(KnownResourceStates.FailedToStart, reason);
    }

    private void PublishStarted(RunningProcess process, LaunchPlan plan)
    {
        var restarts = _starts++;
        Update(snapshot => (snapshot with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = _services.Clock.GetUtcNow().UtcDateTime,
            StopTimeStamp = null,
            HealthStatus = Resource.HealthKeys().Any() || _launch.WhenHealthyAsync is not null ? HealthStatus.Unhealthy : HealthStatus.Healthy,
        }).WithProperty(KnownProperties.ProcessId, process.Id)
            .WithProperty(KnownProperties.ExecutablePath, plan.Command)
            .WithProperty(KnownProperties.WorkingDirectory, plan.WorkingDirectory)
            .WithProperty(KnownProperties.Restarts, restarts)
            .WithProperty(KnownProperties.Reason, null));
    }

    private void PublishEnded(int exitCode) => Update(snapshot => (snapshot with
    {
        ExitCode = exitCode,
        StopTimeStamp = _services.Clock.GetUtcNow().UtcDateTime,
        HealthStatus = null,
    }).WithProperty(KnownProperties.ProcessId, null));

    private void Publish(string state, string? reason) => Update(snapshot =>
        (snapshot with { State = state, HealthStatus = null }).WithProperty(KnownProperties.Reason, reason));

    private void Update(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        _services.Notifications.PublishUpdateAsync(Resource, Name, snapshot =>
        {
            var changed = change(snapshot);
            return changed with
            {
                Commands = [.. Resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.At(changed, _services.Provider))],
            };
        });
        if (!_services.Notifications.TryGetCurrentState(Name, out var now))
        {
            return;
        }

        foreach (var child in _children)
        {
            _services.Notifications.PublishUpdateAsync(child, snapshot => snapshot with
            {
                State = now.Snapshot.State,
                HealthStatus = now.Snapshot.HealthStatus,
                StartTimeStamp = now.Snapshot.StartTimeStamp,
                StopTimeStamp = now.Snapshot.StopTimeStamp,
            });
        }
    }
}
