namespace Aspire.Hosting;

/// <summary>What the AppHost is asked to do.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>Run the application here.</summary>
    Run,

    /// <summary>Write deployment files; only the official orchestrator does.</summary>
    Publish,
}
