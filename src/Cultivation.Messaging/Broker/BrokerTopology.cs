using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cultivation.Messaging;

/// <summary>The queues of this service: what they are made of, and that they are there.</summary>
internal sealed class BrokerTopology(BrokerConnection connection, IReadOnlyList<ConsumerRegistration> consumers, MessagingOptions options, MessagingTelemetry telemetry, ILogger<BrokerTopology> log)
{
    private volatile bool _declared;

    /// <summary>Whether the queues were there once. Before that, an event of another service passes this one by.</summary>
    public bool WasDeclared => _declared;

    /// <summary>
    /// Arguments of a consumer's queue: what the broker gives up goes to the error queue, and stays until it is there;
    /// a full queue refuses, so that events wait in the outbox instead of being dropped.
    /// </summary>
    public static Dictionary<string, object?> ConsumerQueue(string queue, MessagingOptions options) => new()
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = options.DeliveryLimit,
        ["x-max-length"] = options.QueueLength,
        ["x-overflow"] = "reject-publish",
        ["x-dead-letter-exchange"] = "",
        ["x-dead-letter-routing-key"] = EventNames.ErrorQueue(queue),
        ["x-dead-letter-strategy"] = "at-least-once",
    };

    /// <summary>Declares everything; what is there stays as it is. A queue that was there before and is gone is reported.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_declared)
            await ReportMissingAsync(cancellationToken);
        var channel = await connection.OpenChannelAsync(cancellationToken);
        try
        {
            foreach (var consumer in consumers)
                await DeclareAsync(channel, consumer, cancellationToken);
        }
        finally
        {
            await channel.ReleaseAsync();
        }

        _declared = true;
    }

    private async Task DeclareAsync(IChannel channel, ConsumerRegistration consumer, CancellationToken cancellationToken)
    {
        var queue = consumer.Queue;
        await QueueAsync(channel, EventNames.ErrorQueue(queue), new() { ["x-queue-type"] = "quorum", ["x-max-length"] = options.QueueLength, ["x-overflow"] = "reject-publish" }, cancellationToken);
        foreach (var seconds in options.RetryDelaysSeconds.Distinct())
            await QueueAsync(channel, EventNames.RetryQueue(queue, seconds), new()
            {
                ["x-queue-type"] = "quorum",
                ["x-message-ttl"] = checked(seconds * 1000),
                ["x-max-length"] = options.QueueLength,
                ["x-overflow"] = "reject-publish",
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = queue,
                ["x-dead-letter-strategy"] = "at-least-once",
            }, cancellationToken);
        await QueueAsync(channel, queue, ConsumerQueue(queue, options), cancellationToken);
        await channel.ExchangeDeclareAsync(consumer.Exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
        await channel.ExchangeBindAsync(queue, consumer.Exchange, "", cancellationToken: cancellationToken);
        await channel.QueueBindAsync(queue, queue, "", cancellationToken: cancellationToken);
    }

    private async Task ReportMissingAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in consumers.SelectMany(QueuesOf))
        {
            // The broker closes a channel that asks for a queue that is not there.
            var channel = await connection.OpenChannelAsync(cancellationToken);
            try
            {
                await channel.QueueDeclarePassiveAsync(queue, cancellationToken);
            }
            catch (OperationInterruptedException error) when (error.ShutdownReason?.ReplyCode == 404)
            {
                telemetry.QueueRedeclared(queue);
                log.LogError("Queue {Queue} was deleted and is declared again. Events sent meanwhile did not reach it: start each publisher once with --resend-outbox and the time from which on", queue);
            }
            finally
            {
                await channel.ReleaseAsync();
            }
        }
    }

    private IEnumerable<string> QueuesOf(ConsumerRegistration consumer) =>
        [consumer.Queue, EventNames.ErrorQueue(consumer.Queue), .. options.RetryDelaysSeconds.Distinct().Select(seconds => EventNames.RetryQueue(consumer.Queue, seconds))];

    private static Task<QueueDeclareOk> QueueAsync(IChannel channel, string queue, Dictionary<string, object?> arguments, CancellationToken cancellationToken) =>
        channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
}
