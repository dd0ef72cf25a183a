using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Persistence;

/// <summary>Migrates before any other hosted service starts, and so before the host accepts traffic.</summary>
internal sealed class MigrationHost(Migrator migrator, MigrationState state, ILoggerFactory loggers) : IHostedLifecycleService
{
    public const string MigrateOnly = "--migrate-only";

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var applied = await migrator.MigrateAsync(cancellationToken);
        state.Complete(applied);
        if (!state.MigrateOnly)
            return;
        loggers.CreateLogger<MigrationHost>().LogInformation("Migrated {Count} scripts; the host ends because of {Argument}", applied.Count, MigrateOnly);
        // Disposing flushes the log; a host that is told to stop while it starts would end with an error instead of 0.
        loggers.Dispose();
        state.Exit(0);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
