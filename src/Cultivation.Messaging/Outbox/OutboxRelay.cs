using System.Diagnostics;
using System.Globalization;
using Cultivation.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Cultivation.Messaging;

/// <summary>
/// Sends the outbox. Any number of replicas may run. Of one aggregate, one event at a time is under way and the next
/// follows its confirmation, so not even a refused event is overtaken; aggregates go side by side.
/// </summary>
internal sealed class OutboxRelay(
    Database database, ConfirmedPublisher publisher, BrokerLossResend resend, OutboxSignal signal, MessagingOptions options, MessagingCheckpoints checkpoints,
    MessagingTelemetry telemetry, TimeProvider time, ILogger<OutboxRelay> log) : BackgroundService
{
    private int _turn;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                var (any, refused) = await RelayOnceAsync(stoppingToken);
                failures = refused > 0 ? failures + 1 : 0;
                if (failures > 0)
                    Report(failures, null, $"{refused} aggregates have an event that the broker did not confirm");
                else if (!any)
                    await signal.WaitAsync(TimeSpan.FromMilliseconds(options.RelayPollMilliseconds), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                failures++;
                Report(failures, error, error.Message);
            }

            if (failures > 0 && !await BackOffAsync(failures, stoppingToken))
                return;
        }
    }

    /// <summary>One turn.</summary>
    /// <returns>Whether there was something to send, and of how many aggregates an event was not confirmed.</returns>
    internal async Task<(bool Any, int Refused)> RelayOnceAsync(CancellationToken cancellationToken)
    {
        // First the broker: while it is away, no lane is held and nothing is read.
        var channel = await publisher.ReadyAsync(cancellationToken);
        await resend.EnsureAsync(channel, cancellationToken);
        await using var claim = await OutboxClaim.TakeAsync(await database.OpenSystemConnectionAsync(cancellationToken), _turn++, options, cancellationToken);
        if (!claim.Any)
            return (false, 0);
        await checkpoints.ClaimedAsync();
        var exchanges = claim.Rows.Select(row => row.MessageType).Distinct().ToDictionary(type => type, EventNames.Exchange);
        await publisher.DeclareEventExchangesAsync(channel, exchanges.Values, cancellationToken);
        var (sent, refused) = await PublishAsync(channel, claim.Rows, exchanges, cancellationToken);
        await checkpoints.ConfirmedAsync();
        // What was confirmed is marked even when the host stops meanwhile: it would only be sent again.
        await claim.CompleteAsync(sent, time.GetUtcNow(), CancellationToken.None);
        telemetry.Relayed(sent.Count);
        return (true, refused);
    }

    private async Task<(List<OutboxRow> Sent, int Refused)> PublishAsync(IChannel channel, IReadOnlyList<OutboxRow> rows, Dictionary<string, string> exchanges, CancellationToken cancellationToken)
    {
        using var window = new SemaphoreSlim(options.RelayInFlight);
        var began = time.GetTimestamp();
        var sent = new List<OutboxRow>(rows.Count);
        var chains = rows.GroupBy(row => (row.Jurisdiction, row.AggregateId)).Select(chain => ChainAsync(channel, chain, exchanges, window, began, sent, cancellationToken));
        var outcomes = await Task.WhenAll(chains);
        return (sent, outcomes.Count(confirmed => !confirmed));
    }

    /// <summary>Sends the events of one aggregate, until one is not confirmed or the turn's time is over.</summary>
    /// <returns>False where an event was not confirmed.</returns>
    private async Task<bool> ChainAsync(IChannel channel, IEnumerable<OutboxRow> chain, Dictionary<string, string> exchanges, SemaphoreSlim window, long began, List<OutboxRow> sent, CancellationToken cancellationToken)
    {
        foreach (var row in chain)
        {
            try
            {
                await window.WaitAsync(cancellationToken);
                try
                {
                    // What is confirmed is marked before PostgreSQL takes the lanes away; otherwise a slow broker would get the same events for ever.
                    if (time.GetElapsedTime(began).TotalSeconds >= options.RelayTurnSeconds && IsProgress(sent))
                        return true;
                    await PublishAsync(channel, row, exchanges[row.MessageType], cancellationToken);
                }
                finally
                {
                    window.Release();
                }
            }
            catch (Exception error)
            {
                log.LogDebug(error, "Event {EventId} was not confirmed; it and its successors of {Aggregate} stay in the outbox", row.EventId, row.AggregateId);
                return false;
            }

            lock (sent)
                sent.Add(row);
        }

        return true;
    }

    private static bool IsProgress(List<OutboxRow> sent)
    {
        lock (sent)
            return sent.Count > 0;
    }

    private void Report(int failures, Exception? error, string reason)
    {
        telemetry.RelayFailed();
        log.Log(failures == 1 ? LogLevel.Warning : LogLevel.Debug, error, "The outbox waits: {Reason}", reason);
    }

    private async Task PublishAsync(IChannel channel, OutboxRow row, string exchange, CancellationToken cancellationToken)
    {
        using var activity = StartActivity(row, exchange);
        var headers = new Dictionary<string, object?>(4)
        {
            [MessageHeaders.MessageType] = EventNames.Urn(row.MessageType),
            [MessageHeaders.RecordedAt] = row.RecordedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if ((activity?.Id ?? row.TraceParent) is { } parent)
            headers[MessageHeaders.TraceParent] = parent;
        if (row.TraceState is { Length: > 0 } state)
            headers[MessageHeaders.TraceState] = state;
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = row.EventId.ToString(),
            Headers = headers,
        };
        await publisher.PublishToExchangeAsync(channel, exchange, properties, row.Body, cancellationToken);
    }

    private static Activity? StartActivity(OutboxRow row, string exchange)
    {
        if (!MessagingTelemetry.Activities.HasListeners())
            return null;
        ActivityContext.TryParse(row.TraceParent, row.TraceState, out var parent);
        return MessagingTelemetry.Activities.StartActivity($"publish {exchange}", ActivityKind.Producer, parent)?.SetTag("messaging.message.id", row.EventId);
    }

    private async Task<bool> BackOffAsync(int failures, CancellationToken stoppingToken)
    {
        var limit = options.RelayMaximumBackOffMilliseconds;
        var full = Math.Min(limit, Math.Max(1, limit / 100) << Math.Min(failures - 1, 7));
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(full / 2 + Random.Shared.Next(full / 2 + 1)), time, stoppingToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
