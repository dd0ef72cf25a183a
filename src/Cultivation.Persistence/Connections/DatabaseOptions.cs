namespace Cultivation.Persistence;

/// <summary>Limits of a service's database access. Every one is bound from <c>Cultivation:Database</c> and may be set in code.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Connections that a replica opens at most for its callers. Five services with the defaults, 90 in all, stay below PostgreSQL's default of 100.</summary>
    public int MaximumPoolSize { get; set; } = 12;

    /// <summary>
    /// Connections that a replica opens at most for its own work across tenants. Three are held nearly always: two that
    /// listen (outbox, revocations) and the relay's. The others serve what comes and goes: clean-up, measurement, verification.
    /// </summary>
    public int MaximumSystemPoolSize { get; set; } = 6;

    /// <summary>Seconds that one statement may take.</summary>
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>Seconds that one attempt to connect, or to wait for a free connection, may take.</summary>
    public int ConnectTimeoutSeconds { get; set; } = 5;

    /// <summary>Attempts to connect before the error reaches the caller.</summary>
    public int ConnectAttempts { get; set; } = 5;

    /// <summary>Attempts of one unit of work that meets serialization failures, deadlocks or broken connections.</summary>
    public int TransactionAttempts { get; set; } = 10;

    /// <summary>Seconds that a starting host waits for the server, and for another replica that migrates.</summary>
    public int MigrationWaitSeconds { get; set; } = 120;
}
