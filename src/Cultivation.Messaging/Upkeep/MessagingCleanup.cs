using Cultivation.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>Deletes sent events, old inbox rows and what is remembered of old failures, a batch a transaction. Never an event that was not sent.</summary>
internal sealed class MessagingCleanup(Database database, MessagingOptions options, TimeProvider time, ILogger<MessagingCleanup> log) : BackgroundService
{
    private const string Outbox = "DELETE FROM outbox WHERE sent_at IS NOT NULL AND ctid = ANY (ARRAY(SELECT ctid FROM outbox WHERE sent_at < @Before ORDER BY sent_at LIMIT @Limit FOR UPDATE SKIP LOCKED))";
    private const string Inbox = "DELETE FROM inbox WHERE ctid = ANY (ARRAY(SELECT ctid FROM inbox WHERE handled_at < @Before ORDER BY handled_at LIMIT @Limit))";
    private const string Failed = "DELETE FROM failed_deliveries WHERE ctid = ANY (ARRAY(SELECT ctid FROM failed_deliveries WHERE failed_at < @Before ORDER BY failed_at LIMIT @Limit))";

    /// <summary>Deletes everything that is due.</summary>
    public async Task<(int Outbox, int Inbox)> CleanAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await DeleteAsync(Failed, now.AddDays(-options.InboxRetentionDays), cancellationToken);
        return (await DeleteAsync(Outbox, now.AddDays(-options.OutboxRetentionDays), cancellationToken), await DeleteAsync(Inbox, now.AddDays(-options.InboxRetentionDays), cancellationToken));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(options.CleanupIntervalSeconds), time, stoppingToken);
                var (outbox, inbox) = await CleanAsync(stoppingToken);
                if (outbox + inbox > 0)
                    log.LogInformation("Deleted {Outbox} sent events and {Inbox} inbox rows", outbox, inbox);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogWarning(error, "Clean-up of outbox and inbox failed and is tried again later");
            }
        }
    }

    private async Task<int> DeleteAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        for (var total = 0; ;)
        {
            var deleted = await database.SystemAsync((unit, _) => unit.ExecuteAsync(sql, new { Before = before, Limit = options.CleanupBatchSize }), cancellationToken);
            total += deleted;
            if (deleted < options.CleanupBatchSize)
                return total;
        }
    }
}
