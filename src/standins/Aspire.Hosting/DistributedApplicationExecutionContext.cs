namespace Aspire.Hosting;

/// <summary>How the application runs.</summary>
/// <param name="operation">What is asked of the AppHost.</param>
public sealed class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>What is asked of the AppHost.</summary>
    public DistributedApplicationOperation Operation => operation;

    /// <summary>True when the application runs here; always so with this orchestrator.</summary>
    public bool IsRunMode => operation == DistributedApplicationOperation.Run;

    /// <summary>True when deployment files are written.</summary>
    public bool IsPublishMode => operation == DistributedApplicationOperation.Publish;
}
