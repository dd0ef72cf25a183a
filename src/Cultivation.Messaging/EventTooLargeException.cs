using System.Globalization;

namespace Cultivation.Messaging;

/// <summary>An event is larger than <see cref="MessagingOptions.MaximumEventBytes"/>. Events carry ids, not contents.</summary>
public sealed class EventTooLargeException : Exception
{
    /// <summary>Creates the error.</summary>
    public EventTooLargeException(string eventType, long bytes)
        : base(string.Create(CultureInfo.InvariantCulture, $"Event {eventType} has {bytes} bytes as JSON; at most {MessagingOptions.MaximumEventBytes} are sent. Put the content where the consumer can ask for it and send its id."))
    {
    }
}
