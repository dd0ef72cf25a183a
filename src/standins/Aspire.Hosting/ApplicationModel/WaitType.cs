namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is awaited.</summary>
public enum WaitType
{
    /// <summary>That the resource runs and is healthy.</summary>
    WaitUntilHealthy,

    /// <summary>That the resource has ended with the expected exit code.</summary>
    WaitForCompletion,

    /// <summary>That the resource runs, healthy or not.</summary>
    WaitUntilStarted,
}
