namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the states that a resource goes through.</summary>
public static class KnownResourceStates
{
    /// <summary>Not shown.</summary>
    public static readonly string Hidden = nameof(Hidden);

    /// <summary>Nobody has asked it to start yet.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>Waits for other resources.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>The process is being started.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>The process runs; health is told apart.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>Asked to stop.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>Stopped on request, or ended with another exit code than 0 where that is not an accident.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>Ended by itself with exit code 0.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>Could not be started, or ended unexpectedly too often.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>What is needed to run it is missing on the machine.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>States in which nothing runs and nothing will without a request.</summary>
    public static IReadOnlyList<string> TerminalStates { get; } = [Exited, Finished, FailedToStart, RuntimeUnhealthy];
}
