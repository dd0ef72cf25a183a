using System.Diagnostics.CodeAnalysis;
using Cultivation.Contracts;
using Cultivation.Persistence;

namespace Cultivation.Messaging;

/// <summary>
/// Gives an event its effect in this service. Effect and inbox row commit together, so an event that arrives again has
/// none. The order of arrival is not promised, not even within an aggregate, because a retried event is overtaken:
/// a handler compares <see cref="IIntegrationEvent.RecordedAt"/> where order matters.
/// </summary>
/// <typeparam name="TEvent">The event.</typeparam>
[SuppressMessage("Naming", "CA1711", Justification = "It handles integration events; the suffix is the agreed name, not a delegate's.")]
public interface IEventHandler<in TEvent>
    where TEvent : class, IIntegrationEvent
{
    /// <summary>
    /// Has the effect, on <paramref name="unit"/> and nothing else: it may run several times before it commits.
    /// An exception undoes it; the event is tried again and in the end moved to the error queue.
    /// </summary>
    /// <param name="unit">The transaction, in the event's jurisdiction, on behalf of the service itself.</param>
    /// <param name="message">The event.</param>
    /// <param name="cancellationToken">The service stops; the event comes again later.</param>
    Task HandleAsync(UnitOfWork unit, TEvent message, CancellationToken cancellationToken);
}
