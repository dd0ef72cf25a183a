using Cultivation.Persistence;

namespace Cultivation.Messaging;

/// <summary>What this service has published and taken in, of one jurisdiction.</summary>
public sealed class MessagingStatus
{
    private readonly IReadOnlyList<ConsumerRegistration> _consumers;

    internal MessagingStatus(IReadOnlyList<ConsumerRegistration> consumers) => _consumers = consumers;

    /// <summary>Counts in the transaction's jurisdiction; all of one instant.</summary>
    /// <param name="unit">A transaction that reads.</param>
    public async Task<MessagingCounts> ReadAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = await unit.QueryAsync<CountRow>(
            """
            SELECT 'published' AS kind, message_type AS name, count(*) AS count
            FROM outbox WHERE jurisdiction_code = current_jurisdiction() GROUP BY message_type
            UNION ALL
            SELECT 'waiting', '', count(*) FROM outbox WHERE jurisdiction_code = current_jurisdiction() AND sent_at IS NULL
            UNION ALL
            SELECT 'consumed', consumer, count(*) FROM inbox WHERE jurisdiction_code = current_jurisdiction() GROUP BY consumer
            UNION ALL
            SELECT 'failed', '', count(*) FROM failed_deliveries f
            WHERE f.jurisdiction_code = current_jurisdiction() AND NOT EXISTS (
                SELECT FROM inbox i
                WHERE i.jurisdiction_code = f.jurisdiction_code AND i.consumer = f.consumer AND i.event_id = f.event_id)
            """);
        var counts = rows.ToLookup(row => row.Kind);
        var consumed = counts["consumed"].ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal);
        return new MessagingCounts(
            counts["waiting"].Single().Count,
            counts["failed"].Single().Count,
            [.. counts["published"].Select(row => new EventTally(EventNames.Display(row.Name), "", row.Count)).OrderBy(tally => tally.Event, StringComparer.Ordinal)],
            [.. _consumers.Select(consumer => new EventTally(EventNames.Display(consumer.MessageType), consumer.Queue, consumed.GetValueOrDefault(consumer.Queue)))
                .OrderBy(tally => tally.Consumer, StringComparer.Ordinal)]);
    }

    private sealed record CountRow
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public long Count { get; init; }
    }
}
