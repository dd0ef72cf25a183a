using Cultivation.Persistence;

namespace Cultivation.Messaging;

/// <summary>
/// Has the relay send events again that it sent before: what to do when a queue was deleted, or restored from a copy.
/// Consumers that had them know them by their inbox. Events are there for <see cref="MessagingOptions.OutboxRetentionDays"/>.
/// </summary>
internal sealed class OutboxResend(Database database, MessagingOptions options, TimeProvider time)
{
    // Events that the relay sends again meanwhile carry a younger instant and are not marked twice.
    private const string Unmark =
        """
        UPDATE outbox SET sent_at = NULL
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM outbox WHERE sent_at >= @Since AND sent_at < @Before ORDER BY sent_at, position LIMIT @Limit FOR UPDATE))
        """;

    /// <summary>Marks the events that were sent since an instant as not sent, a batch a transaction.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ResendAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow();
        for (var total = 0; ;)
        {
            var unmarked = await database.SystemAsync(async (unit, _) =>
            {
                var count = await unit.ExecuteAsync(Unmark, new { Since = since, Before = before, Limit = options.CleanupBatchSize });
                await unit.ExecuteAsync("SELECT pg_notify('cultivation_outbox', '')");
                return count;
            }, cancellationToken);
            total += unmarked;
            if (unmarked < options.CleanupBatchSize)
                return total;
        }
    }
}
