using Cultivation.Persistence;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace Cultivation.Messaging;

/// <summary>
/// Has the last events sent again to a broker that was started anew, because one that was killed may have lost what it had
/// confirmed. Whether it was is told by a mark: a message in a queue that the broker does not keep over its end. So once in
/// a broker's life, whichever relay connects first and whether or not it ran when the broker ended; a connection that only
/// broke finds the mark and sends nothing twice. Consumers that had the events know them by their inbox.
/// </summary>
internal sealed class BrokerLossResend(Database database, ConfirmedPublisher publisher, MessagingOptions options, MessagingTelemetry telemetry, ILogger<BrokerLossResend> log)
{
    // A relay keeps its lanes for a turn and a confirmation at most; a frozen one for 60 s.
    private const int LanesTimeoutSeconds = 90;

    // All lanes: who holds one still marks what the broker's last life confirmed, and no event may leave before an older one of its aggregate is unsent again.
    private const string Lanes = "SET LOCAL idle_in_transaction_session_timeout = '60s'; SELECT lane FROM outbox_lanes ORDER BY lane FOR UPDATE";

    // Back from the last event that any life of the broker confirmed, since the service may have been down for long.
    private const string Unmark =
        """
        WITH doubtful AS MATERIALIZED (
            SELECT ctid AS place, sent_at FROM outbox
            WHERE sent_at >= (SELECT max(sent_at) FROM outbox) - make_interval(mins => @Minutes)
            ORDER BY sent_at DESC, position DESC LIMIT @Limit FOR UPDATE
        ), unmarked AS (
            UPDATE outbox SET sent_at = NULL WHERE ctid = ANY (ARRAY(SELECT place FROM doubtful))
        )
        SELECT count(*) AS count, min(sent_at) AS first, max(sent_at) AS last FROM doubtful
        """;

    private IChannel? _checked;

    private string Mark => EventNames.BrokerLifeQueue(options.ServiceName);

    /// <summary>To be called before anything is sent on a channel; does something once for each. For one caller at a time.</summary>
    public async Task EnsureAsync(IChannel channel, CancellationToken cancellationToken)
    {
        if (options.ResendAfterBrokerLossMinutes <= 0 || ReferenceEquals(_checked, channel))
            return;
        if (!await IsMarkedAsync(channel, cancellationToken))
            await ResendAsync(channel, cancellationToken);
        _checked = channel;
    }

    private async Task ResendAsync(IChannel channel, CancellationToken cancellationToken)
    {
        var resent = await database.SystemAsync(async (unit, token) =>
        {
            await using (var lanes = new NpgsqlCommand(Lanes, unit.Connection, unit.Transaction) { CommandTimeout = LanesTimeoutSeconds })
                await lanes.ExecuteNonQueryAsync(token);
            // Another relay may have done it while this one waited.
            return await IsMarkedAsync(channel, token)
                ? null
                : await unit.QuerySingleAsync<Resent>(Unmark, new { Minutes = options.ResendAfterBrokerLossMinutes, Limit = options.ResendAfterBrokerLossEvents });
        }, cancellationToken);
        if (resent is null)
            return;
        // On the channel that was asked: where the broker ended meanwhile the next one finds no mark and does it again.
        await publisher.PublishToQueueAsync(channel, Mark, new BasicProperties(), default, cancellationToken);
        if (resent.Count == 0)
            return;
        telemetry.Resent(resent.Count);
        Report(resent);
    }

    private void Report(Resent resent)
    {
        if (resent.Count < options.ResendAfterBrokerLossEvents)
            log.LogInformation("The broker was started anew: the last {Count} events, sent from {First:O} to {Last:O}, are sent again", resent.Count, resent.First, resent.Last);
        else
            log.LogWarning("The broker was started anew: the last {Count} events, sent from {First:O} to {Last:O}, are sent again. That is the limit: where events sent before may be missing too, start the service once with --resend-outbox and the time from which on", resent.Count, resent.First, resent.Last);
    }

    /// <summary>Whether the mark of the broker's present life is there; the queue for it is from here on.</summary>
    private async Task<bool> IsMarkedAsync(IChannel channel, CancellationToken cancellationToken)
    {
        var queue = await channel.QueueDeclareAsync(Mark, durable: false, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "classic" }, cancellationToken: cancellationToken);
        return queue.MessageCount > 0;
    }

    private sealed record Resent
    {
        public long Count { get; init; }

        public DateTimeOffset? First { get; init; }

        public DateTimeOffset? Last { get; init; }
    }
}
