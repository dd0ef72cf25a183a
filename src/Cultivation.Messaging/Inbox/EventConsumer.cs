using System.Diagnostics;
using System.Globalization;
using Cultivation.Contracts;
using Cultivation.Persistence;
using Cultivation.Primitives;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>Receives one kind of event for one handler: effect and inbox row in one transaction, bounded attempts, then later or the error queue.</summary>
internal sealed class EventConsumer<TEvent, THandler>(
    Database database, IServiceScopeFactory scopes, FailedDeliveries failed, MessagingOptions options, MessagingCheckpoints checkpoints,
    MessagingTelemetry telemetry, TimeProvider time, ILogger<EventConsumer<TEvent, THandler>> log)
    : IConsumer<TEvent>
    where TEvent : class, IIntegrationEvent
    where THandler : class, IEventHandler<TEvent>
{
    private const string Remember = "INSERT INTO inbox (jurisdiction_code, consumer, event_id, handled_at) VALUES (current_jurisdiction(), @Consumer, @EventId, @Now) ON CONFLICT DO NOTHING";
    private const string RememberFailure = "INSERT INTO failed_deliveries (jurisdiction_code, consumer, event_id, reason, failed_at) VALUES (current_jurisdiction(), @Consumer, @EventId, @Reason, @Now) ON CONFLICT DO NOTHING";

    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var queue = Delivery.Queue(context.ReceiveContext);
        using var activity = StartActivity(context, queue);
        if (context.ReceiveContext.Redelivered)
            telemetry.Redelivered(queue);
        var message = context.Message;
        if (message.EventId == Guid.Empty || !DivisionCode.TryParse(message.JurisdictionCode, out var jurisdiction))
            throw new DeliveryRefusedException(ErrorReason.InvalidEvent, "The event has no id or no valid jurisdiction.");
        if (Delivery.RecordedAt(context.ReceiveContext) is { } recorded && recorded < time.GetUtcNow().AddDays(-options.InboxRetentionDays))
            throw new DeliveryRefusedException(ErrorReason.EventTooOld, string.Create(CultureInfo.InvariantCulture, $"The event is from {recorded:yyyy-MM-dd}; the inbox remembers {options.InboxRetentionDays} days."));
        var caller = new Caller($"service/{options.ServiceName}", jurisdiction, "platform", new HashSet<string>(), CallerKind.Service, message.EventId.ToString());
        await AttemptAsync(context, caller, queue);
    }

    private async Task AttemptAsync(ConsumeContext<TEvent> context, Caller caller, string queue)
    {
        var deadline = time.GetUtcNow().AddSeconds(options.DatabaseWaitSeconds);
        for (var attempt = 1; ;)
        {
            try
            {
                var handled = await EffectAsync(context.Message, caller, queue, context.CancellationToken);
                await checkpoints.EffectCommittedAsync();
                if (handled)
                    telemetry.Handled(queue);
                else
                    telemetry.Duplicate(queue);
                return;
            }
            catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception error) when (DatabaseAway.Is(error))
            {
                // Not the event's fault: it waits, and with it its queue, which could do nothing else either.
                if (time.GetUtcNow() >= deadline)
                {
                    await failed.PutOffUncountedAsync(context.ReceiveContext, queue, context.CancellationToken);
                    return;
                }

                await Task.Delay(TimeSpan.FromSeconds(1), time, context.CancellationToken);
            }
            catch (Exception error)
            {
                log.LogWarning(error, "{Handler} failed on event {EventId}, attempt {Attempt}", typeof(THandler).Name, context.Message.EventId, attempt);
                if (attempt++ < options.ImmediateAttempts)
                    continue;
                if (await failed.PutOffAsync(context.ReceiveContext, queue, context.CancellationToken))
                    return;
                if (!await RememberFailureAsync(context.Message, caller, queue, context.CancellationToken))
                {
                    await failed.PutOffUncountedAsync(context.ReceiveContext, queue, context.CancellationToken);
                    return;
                }

                throw new DeliveryRefusedException(ErrorReason.HandlerFailed, $"{error.GetType().Name}: {error.Message}");
            }
        }
    }

    /// <returns>False when the database is away, so that nobody would learn of the failure.</returns>
    private async Task<bool> RememberFailureAsync(TEvent message, Caller caller, string queue, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(
                caller,
                (unit, _) => unit.ExecuteAsync(RememberFailure, new { Consumer = queue, message.EventId, Reason = ErrorReason.HandlerFailed, unit.Now }),
                cancellationToken);
            return true;
        }
        catch (Exception error) when (DatabaseAway.Is(error))
        {
            log.LogWarning(error, "The failure of event {EventId} could not be recorded; it is tried again later", message.EventId);
            return false;
        }
    }

    private Task<bool> EffectAsync(TEvent message, Caller caller, string queue, CancellationToken cancellationToken) =>
        database.WriteAsync(caller, async (unit, token) =>
        {
            // A second delivery of the same event waits here until the first has committed or failed.
            if (await unit.ExecuteAsync(Remember, new { Consumer = queue, message.EventId, unit.Now }) == 0)
                return false;
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(unit, message, token);
            return true;
        }, cancellationToken);

    private static Activity? StartActivity(ConsumeContext<TEvent> context, string queue)
    {
        ActivityContext.TryParse(Delivery.Header(context.ReceiveContext, MessageHeaders.TraceParent), Delivery.Header(context.ReceiveContext, MessageHeaders.TraceState), isRemote: true, out var parent);
        return MessagingTelemetry.Activities.StartActivity($"consume {queue}", ActivityKind.Consumer, parent)?
            .SetTag("messaging.message.id", context.Message.EventId).SetTag("cultivation.jurisdiction", context.Message.JurisdictionCode);
    }
}
