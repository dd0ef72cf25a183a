using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the latest snapshot of every resource, and tells each change to those who watch.</summary>
public sealed class ResourceNotificationService
{
    /// <summary>Changes that a slow watcher may fall behind; past it the oldest are dropped, the newest always arrives.</summary>
    private const int WatcherBacklog = 1_024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _latest = new(StringComparer.Ordinal);
    private readonly List<Channel<ResourceEvent>> _watchers = [];

    /// <summary>The latest snapshots, then every change, until the watcher stops.</summary>
    /// <param name="cancellationToken">Stops watching.</param>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateBounded<ResourceEvent>(new BoundedChannelOptions(WatcherBacklog) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            foreach (var latest in _latest.Values)
            {
                channel.Writer.TryWrite(latest);
            }

            _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(channel);
            }
        }
    }

    /// <summary>The latest snapshots of all resources and replicas.</summary>
    public IReadOnlyList<ResourceEvent> GetCurrentStates()
    {
        lock (_gate)
        {
            return [.. _latest.Values];
        }
    }

    /// <summary>The latest snapshot of one resource or replica.</summary>
    /// <param name="resourceId">Its name, or that of the replica.</param>
    /// <param name="resourceEvent">The snapshot.</param>
    /// <returns>False when there is no such resource.</returns>
    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_gate)
        {
            return _latest.TryGetValue(resourceId, out resourceEvent);
        }
    }

    /// <summary>Changes the snapshot of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="stateFactory">Makes the new snapshot out of the old one.</param>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return PublishUpdateAsync(resource, resource.Name, stateFactory);
    }

    /// <summary>Changes the snapshot of a replica.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="resourceId">The replica.</param>
    /// <param name="stateFactory">Makes the new snapshot out of the old one.</param>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(stateFactory);
        lock (_gate)
        {
            var previous = _latest.TryGetValue(resourceId, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = resource.GetType().Name };
            var changed = new ResourceEvent(resource, resourceId, stateFactory(previous) with { Version = previous.Version + 1 });
            _latest[resourceId] = changed;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(changed);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits until a resource is in a state.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="targetState">The state; running by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        await WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken).ConfigureAwait(false);

    /// <summary>Waits until a resource is in one of some states.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="targetStates">The states.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state it is in.</returns>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(
            resourceName, change => change.Snapshot.State is { } state && states.Contains(state.Text), cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a resource, all its replicas, fulfil a condition.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="predicate">The condition.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change that fulfilled it.</returns>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase)
                && predicate(change)
                && GetCurrentStates().Where(other => ReferenceEquals(other.Resource, change.Resource)).All(predicate))
            {
                return change;
            }
        }

        throw new OperationCanceledException($"The wait for resource '{resourceName}' has ended.", cancellationToken);
    }

    /// <summary>Waits until a resource runs and is healthy, and what belongs to it (the databases of a server) is ready.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, WaitBehavior.WaitOnResourceUnavailable, cancellationToken);

    /// <summary>Waits until a resource runs and is healthy.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="waitBehavior">Whether a failure of the resource ends the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DistributedApplicationException">The resource has failed and the behaviour is to stop.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName,
            change => IsHealthy(change.Snapshot) || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && IsOver(change.Snapshot)),
            cancellationToken).ConfigureAwait(false);
        if (!IsHealthy(reached.Snapshot))
        {
            throw new DistributedApplicationException(
                $"Resource '{resourceName}' is in state {reached.Snapshot.State?.Text}: {reached.Snapshot.FindProperty(KnownProperties.Reason) ?? "see its log"}.");
        }

        return reached;
    }

    internal static bool IsHealthy(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text == KnownResourceStates.Running && snapshot.HealthStatus == HealthStatus.Healthy;

    internal static bool IsOver(CustomResourceSnapshot snapshot) =>
        snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text);
}
