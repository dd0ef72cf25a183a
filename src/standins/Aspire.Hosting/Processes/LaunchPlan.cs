namespace Aspire.Hosting.Processes;

/// <summary>All that is needed to start one process.</summary>
internal sealed record LaunchPlan
{
    /// <summary>Program, by path or by name in PATH.</summary>
    public required string Command { get; init; }

    /// <summary>Arguments; visible to every user of the machine, so never a secret.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Folder the process starts in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Variables added to those of the AppHost.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The account to run as; null is the AppHost's own.</summary>
    public ServerAccount? Account { get; init; }

    /// <summary>Signal that asks the process to end.</summary>
    public int StopSignal { get; init; } = Signals.Terminate;

    /// <summary>Signal that ends it when the time to stop is over; a server may recover better from another than SIGKILL.</summary>
    public int LastSignal { get; init; } = Signals.Kill;

    /// <summary>A process that must run beside this one and ends after it: epmd of an Erlang node.</summary>
    public LaunchPlan? Companion { get; init; }
}
