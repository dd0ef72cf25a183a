using Cultivation.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cultivation.Messaging;

/// <summary>Wakes the relay when a transaction with events commits: PostgreSQL's NOTIFY. Where a notification is lost, the relay's poll finds the events.</summary>
internal sealed class OutboxSignal(Database database, TimeProvider time, ILogger<OutboxSignal> log) : BackgroundService
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _woken = new(0, 1);

    /// <summary>Waits for a notification, or for the time to pass.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _woken.WaitAsync(atMost, cancellationToken);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _woken.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error)
            {
                log.LogDebug(error, "Listening for events was interrupted: {Reason}", error.Message);
            }

            await Task.Delay(ReconnectDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenSystemConnectionAsync(stoppingToken);
        connection.Notification += (_, _) => Wake();
        await using (var listen = new NpgsqlCommand("LISTEN cultivation_outbox", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        Wake();
        while (true)
            await connection.WaitAsync(stoppingToken);
    }

    // Only the listener releases, so the count cannot rise between the two steps.
    private void Wake()
    {
        if (_woken.CurrentCount == 0)
            _woken.Release();
    }
}
