using System.Globalization;
using System.Runtime.CompilerServices;
using MassTransit;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Cultivation.Messaging;

/// <summary>
/// Moves messages that could not be handled: to a delay queue, or to the error queue. The move is confirmed before the
/// original is acknowledged; when it fails the broker delivers the original again.
/// </summary>
internal sealed class FailedDeliveries(ConfirmedPublisher publisher, MessagingOptions options, MessagingTelemetry telemetry, TimeProvider time, ILogger<FailedDeliveries> log)
{
    private const int MaximumMessageLength = 500;
    private readonly ConditionalWeakTable<RabbitMqBasicConsumeContext, string> _refused = [];

    /// <summary>Puts the delivery off to its next delay.</summary>
    /// <returns>False when it has been through all of them.</returns>
    public async Task<bool> PutOffAsync(ReceiveContext context, string queue, CancellationToken cancellationToken)
    {
        var deferrals = Delivery.Deferrals(context);
        if (deferrals >= options.RetryDelaysSeconds.Count)
            return false;
        await DeferAsync(context, queue, options.RetryDelaysSeconds[deferrals], deferrals + 1, cancellationToken);
        return true;
    }

    /// <summary>Puts the delivery off without counting.</summary>
    public Task PutOffUncountedAsync(ReceiveContext context, string queue, CancellationToken cancellationToken)
    {
        if (options.RetryDelaysSeconds.Count == 0)
            throw new DeliveryRefusedException(ErrorReason.HandlerFailed, "The database was away, and no delay is configured.");
        return DeferAsync(context, queue, options.RetryDelaysSeconds[^1], Delivery.Deferrals(context), cancellationToken);
    }

    /// <summary>Gives the message up.</summary>
    public async Task RefuseAsync(ReceiveContext context, string reason, string message, CancellationToken cancellationToken)
    {
        // The bus runs an unreadable message through its error pipe and then through its pipe of messages that nobody took.
        if (!_refused.TryAdd(Delivery.Raw(context), reason))
            return;
        var queue = Delivery.Queue(context);
        var properties = Copy(context);
        properties.Headers![MessageHeaders.ErrorReason] = reason;
        properties.Headers[MessageHeaders.ErrorMessage] = message.Length <= MaximumMessageLength ? message : message[..MaximumMessageLength];
        properties.Headers[MessageHeaders.ErrorAt] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        try
        {
            await publisher.PublishToQueueAsync(EventNames.ErrorQueue(queue), properties, context.Body.GetBytes(), cancellationToken);
        }
        catch
        {
            _refused.Remove(Delivery.Raw(context));
            throw;
        }

        telemetry.Error(queue, reason);
        log.LogError("Message {MessageId} of {Queue} was moved to the error queue: {Reason}, {Message}", properties.MessageId, queue, reason, message);
    }

    private async Task DeferAsync(ReceiveContext context, string queue, int seconds, int deferrals, CancellationToken cancellationToken)
    {
        var properties = Copy(context);
        properties.Headers![MessageHeaders.Deferrals] = deferrals;
        await publisher.PublishToQueueAsync(EventNames.RetryQueue(queue, seconds), properties, context.Body.GetBytes(), cancellationToken);
        telemetry.Deferred(queue);
    }

    private static BasicProperties Copy(ReceiveContext context)
    {
        var source = Delivery.Raw(context).Properties;
        var headers = source.Headers is { } original ? new Dictionary<string, object?>(original) : [];
        foreach (var name in MessageHeaders.OfErrors)
            headers.Remove(name);
        return new BasicProperties(source) { Headers = headers, DeliveryMode = DeliveryModes.Persistent };
    }
}
