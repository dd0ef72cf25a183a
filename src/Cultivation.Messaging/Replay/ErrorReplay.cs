using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Cultivation.Messaging;

/// <summary>Moves messages of an error queue back to their consumer. Repeating it does no harm: the inbox knows what had its effect.</summary>
public sealed class ErrorReplay
{
    private readonly BrokerConnection _connection;
    private readonly ConfirmedPublisher _publisher;
    private readonly ILogger<ErrorReplay> _log;

    internal ErrorReplay(BrokerConnection connection, ConfirmedPublisher publisher, ILogger<ErrorReplay> log)
    {
        _connection = connection;
        _publisher = publisher;
        _log = log;
    }

    /// <summary>Moves messages back, oldest first, among those that lie there when it begins.</summary>
    /// <param name="queue">The consumer's queue, with or without <c>.error</c>.</param>
    /// <param name="limit">Messages at most; 1 or more.</param>
    /// <param name="eventId">Only this event.</param>
    /// <param name="cancellationToken">Stops between two messages.</param>
    /// <returns>How many were moved.</returns>
    /// <exception cref="RabbitMQ.Client.Exceptions.OperationInterruptedException">There is no such queue.</exception>
    public async Task<int> ReplayAsync(string queue, int limit = int.MaxValue, Guid? eventId = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(queue);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var target = queue.EndsWith(".error", StringComparison.Ordinal) ? queue[..^".error".Length] : queue;
        var channel = await _connection.OpenChannelAsync(cancellationToken);
        try
        {
            return await ReplayAsync(channel, target, limit, eventId, cancellationToken);
        }
        finally
        {
            await channel.ReleaseAsync();
        }
    }

    private async Task<int> ReplayAsync(IChannel channel, string target, int limit, Guid? eventId, CancellationToken cancellationToken)
    {
        var present = (await channel.QueueDeclarePassiveAsync(EventNames.ErrorQueue(target), cancellationToken)).MessageCount;
        var moved = 0;
        for (uint seen = 0; seen < present && moved < limit; seen++)
        {
            // What is passed over stays unacknowledged; closing the channel puts it back.
            if (await channel.BasicGetAsync(EventNames.ErrorQueue(target), autoAck: false, cancellationToken) is not { } message)
                break;
            if (eventId is { } wanted && message.BasicProperties.MessageId != wanted.ToString())
                continue;
            await MoveAsync(channel, message, target, cancellationToken);
            moved++;
        }

        _log.LogInformation("Moved {Count} of {Present} messages from {ErrorQueue} back to {Queue}", moved, present, EventNames.ErrorQueue(target), target);
        return moved;
    }

    private async Task MoveAsync(IChannel channel, BasicGetResult message, string target, CancellationToken cancellationToken)
    {
        var headers = message.BasicProperties.Headers is { } original ? new Dictionary<string, object?>(original) : [];
        foreach (var name in MessageHeaders.OfErrors)
            headers.Remove(name);
        var properties = new BasicProperties(message.BasicProperties) { Headers = headers, DeliveryMode = DeliveryModes.Persistent };
        await _publisher.PublishToQueueAsync(target, properties, message.Body, cancellationToken);
        await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
    }
}
