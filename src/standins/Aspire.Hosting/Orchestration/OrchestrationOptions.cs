namespace Aspire.Hosting.Orchestration;

/// <summary>Times and limits of the orchestrator; configuration section <c>Orchestration</c> changes them.</summary>
internal sealed class OrchestrationOptions
{
    /// <summary>Accidents in a row after which a resource is given up.</summary>
    public int RestartLimit { get; set; } = 5;

    /// <summary>Pause before the first restart after an accident; doubles each time.</summary>
    public TimeSpan FirstRestartDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause before a restart.</summary>
    public TimeSpan LongestRestartDelay { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>A process that has run so long has recovered: its accidents are forgotten.</summary>
    public TimeSpan RecoveredAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time a process gets to end by itself when it is stopped on request.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time all resources together get to end by themselves when the application ends; killing the rest takes a little more.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Time between two health checks of a resource that is not healthy yet.</summary>
    public TimeSpan UnhealthyInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Time between two health checks of a healthy resource.</summary>
    public TimeSpan HealthyInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time one health check may take.</summary>
    public TimeSpan HealthTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
