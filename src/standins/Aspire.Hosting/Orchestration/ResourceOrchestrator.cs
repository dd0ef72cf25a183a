using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts all resources, each as soon as what it waits for is there, and stops them in the reverse order.</summary>
internal sealed class ResourceOrchestrator(OrchestrationServices services, DistributedApplicationModel model, PortAllocator ports) : IAsyncDisposable
{
    private readonly List<ResourceInstance> _instances = [];

    /// <summary>Starts all that is not to be started on request; returns without waiting for health.</summary>
    public async Task StartAsync()
    {
        foreach (var resource in model.Resources)
        {
            _ = DepthOf(resource, []);
        }

        await services.Leftovers.EndAsync().ConfigureAwait(false);
        AllocatePorts();
        services.Watchdog.Start();
        foreach (var resource in model.Resources.Where(resource => resource.Launch() is not null))
        {
            var children = model.Resources.OfType<IResourceWithParent>()
                .Where(child => ReferenceEquals(child.Parent, resource) && child.Launch() is null).ToArray();
            LifecycleCommands.AddTo(resource);
            for (var replica = 0; replica < resource.ReplicaCount(); replica++)
            {
                _instances.Add(new ResourceInstance(services, resource, replica, children));
            }
        }

        foreach (var resource in model.Resources)
        {
            await InitialState.PublishAsync(services, resource).ConfigureAwait(false);
        }

        foreach (var instance in _instances.Where(instance => !instance.Resource.StartsOnRequest()))
        {
            await instance.StartAsync(waitForDependencies: true).ConfigureAwait(false);
        }
    }

    /// <summary>The replicas of a resource, or the one replica of that name.</summary>
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public IReadOnlyList<ResourceInstance> InstancesOf(string name)
    {
        var found = _instances.Where(instance =>
            string.Equals(instance.Resource.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(instance.Name, name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return found.Length > 0 ? found : throw new DistributedApplicationException($"No process belongs to resource '{name}'.");
    }

    /// <summary>Stops everything: first what waits for others, then what it waited for.</summary>
    public async Task StopAsync()
    {
        var startedAt = services.Clock.GetTimestamp();
        using var preparing = new CancellationTokenSource();
        var preparations = Task.WhenAll(_instances.Select(instance => instance.PrepareForShutdownAsync(preparing.Token)));
        var waves = _instances.GroupBy(instance => DepthOf(instance.Resource, [])).OrderByDescending(wave => wave.Key).ToArray();
        for (var index = 0; index < waves.Length; index++)
        {
            // What others wait for, the servers, comes last and has whatever time is left: a broker closes its queues, a database writes its pages.
            var left = services.Options.ShutdownTimeout - services.Clock.GetElapsedTime(startedAt);
            var timeout = index == waves.Length - 1 ? left : left / 2 / Math.Max(1, waves.Length - 1);
            var shortest = services.Options.ShutdownTimeout / 8;
            await Task.WhenAll(waves[index].Select(instance => instance.StopAsync(timeout < shortest ? shortest : timeout))).ConfigureAwait(false);
        }

        await preparing.CancelAsync().ConfigureAwait(false);
        await preparations.ConfigureAwait(false);
        await SweepAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await services.Watchdog.DisposeAsync().ConfigureAwait(false);
        foreach (var instance in _instances)
        {
            instance.Dispose();
        }

        _instances.Clear();
    }

    private static int DepthOf(IResource resource, HashSet<IResource> path)
    {
        if (!path.Add(resource))
        {
            throw new DistributedApplicationException($"Resource '{resource.Name}' waits for itself: {string.Join(" -> ", path.Select(step => step.Name))}.");
        }

        var depth = 0;
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            depth = Math.Max(depth, 1 + DepthOf(wait.Resource, path));
        }

        path.Remove(resource);
        return depth;
    }

    private void AllocatePorts()
    {
        foreach (var resource in model.Resources.OfType<IResourceWithEndpoints>())
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var wanted = endpoint.Port ?? endpoint.TargetPort;
                endpoint.Allocate([.. Enumerable.Range(0, resource.ReplicaCount())
                    .Select(replica => new AllocatedEndpoint(endpoint, "127.0.0.1", ports.Allocate(replica == 0 ? wanted : null)))]);
            }
        }
    }

    /// <summary>A process that has left its session and its parents still carries the mark of this run.</summary>
    private async Task SweepAsync()
    {
        var mark = $"{ProcessWatchdog.MarkVariable}={services.Watchdog.Mark}";
        for (var left = ProcessTable.Read().MarkedWith(mark); left.Count > 0; left = ProcessTable.Read().MarkedWith(mark))
        {
            foreach (var processId in left)
            {
                Signals.Send(processId, Signals.Kill);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), services.Clock).ConfigureAwait(false);
        }
    }
}
