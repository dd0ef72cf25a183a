using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Cultivation.Contracts;
using Cultivation.Persistence;

namespace Cultivation.Messaging;

/// <summary>Publishes events from a transaction.</summary>
public static class OutboxWriting
{
    private const string Append = "SELECT append_outbox(@Now, @Parent, @State, @Ids, @Aggregates, @Types, @Bodies)";
    private static readonly ConditionalWeakTable<UnitOfWork, List<PendingEvent>> Pending = [];

    /// <summary>
    /// Publishes an event if and when the transaction commits. Events of one aggregate are sent in the order of their
    /// transactions and, within one, of these calls. Writers of the same aggregate queue at their commit.
    /// </summary>
    /// <param name="unit">The transaction that makes the event true.</param>
    /// <param name="message">The event.</param>
    /// <exception cref="EventTooLargeException">The event is larger than <see cref="MessagingOptions.MaximumEventBytes"/> as JSON.</exception>
    /// <exception cref="ArgumentException">The event has no id, no aggregate, or another jurisdiction than the transaction.</exception>
    /// <exception cref="InvalidOperationException">The transaction only reads, or publishes more than <see cref="MessagingOptions.MaximumEventsPerTransaction"/> events.</exception>
    public static void Publish<TEvent>(this UnitOfWork unit, TEvent message)
        where TEvent : class, IIntegrationEvent
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(message);
        var type = EventNames.MessageType(message.GetType());
        Validate(unit, message, type);
        var body = JsonSerializer.Serialize(message, message.GetType(), EventJson.Options);
        if (Encoding.UTF8.GetByteCount(body) is var bytes and > MessagingOptions.MaximumEventBytes)
            throw new EventTooLargeException(type, bytes);
        if (!Pending.TryGetValue(unit, out var pending))
        {
            unit.OnCommitting(WriteAsync);
            Pending.Add(unit, pending = []);
        }

        if (pending.Count == MessagingOptions.MaximumEventsPerTransaction)
            throw new InvalidOperationException($"One transaction publishes at most {MessagingOptions.MaximumEventsPerTransaction} events: split the work.");
        pending.Add(new PendingEvent(message.EventId, message.AggregateId, type, body));
    }

    private static void Validate(UnitOfWork unit, IIntegrationEvent message, string type)
    {
        if (message.EventId == Guid.Empty)
            throw new ArgumentException($"Event {type} has no EventId.", nameof(message));
        if (message.AggregateId is not { Length: > 0 and <= 200 })
            throw new ArgumentException($"Event {type} has no AggregateId of 1 to 200 characters.", nameof(message));
        if (message.JurisdictionCode != unit.Caller.Jurisdiction.Value)
            throw new ArgumentException($"Event {type} belongs to jurisdiction {message.JurisdictionCode}, its transaction to {unit.Caller.Jurisdiction}.", nameof(message));
    }

    private static Task WriteAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (!Pending.TryGetValue(unit, out var pending))
            return Task.CompletedTask;
        // What a later hook publishes starts a list of its own.
        Pending.Remove(unit);
        return unit.ExecuteAsync(Append, new
        {
            unit.Now,
            Parent = Activity.Current?.Id,
            State = Activity.Current?.TraceStateString,
            Ids = pending.ConvertAll(item => item.EventId).ToArray(),
            Aggregates = pending.ConvertAll(item => item.AggregateId).ToArray(),
            Types = pending.ConvertAll(item => item.MessageType).ToArray(),
            Bodies = pending.ConvertAll(item => item.Body).ToArray(),
        });
    }

    private sealed record PendingEvent(Guid EventId, string AggregateId, string MessageType, string Body);
}
