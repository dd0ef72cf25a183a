using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Tells the orchestrator how a resource is started as a process.</summary>
internal sealed class LaunchAnnotation : IResourceAnnotation
{
    /// <summary>Kind of resource, as lists show it.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Prepares folders and files, and says what to start; called before each start.</summary>
    public required Func<LaunchContext, Task<LaunchPlan>> PrepareAsync { get; init; }

    /// <summary>
    /// Work to be done once the process is healthy for the first time after a start, before anything that waits for the resource goes on: databases of a server.
    /// </summary>
    public Func<LaunchContext, Task>? WhenHealthyAsync { get; set; }

    /// <summary>Work that shortens the stop, done while those that use the resource are stopping: a checkpoint. Its failure changes nothing.</summary>
    public Func<CancellationToken, Task>? BeforeShutdownAsync { get; init; }

    /// <summary>True for a server that is meant to run for ever: exit code 0 without a request is an accident too.</summary>
    public bool IsServer { get; init; }
}
