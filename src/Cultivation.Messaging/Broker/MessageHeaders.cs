namespace Cultivation.Messaging;

/// <summary>Headers of a message.</summary>
internal static class MessageHeaders
{
    /// <summary>Name of the event's type; MassTransit's name for it.</summary>
    public const string MessageType = "MT-MessageType";

    /// <summary>W3C Trace Context.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>W3C Trace Context.</summary>
    public const string TraceState = "tracestate";

    /// <summary>When the event entered the outbox: ISO 8601, UTC.</summary>
    public const string RecordedAt = "cultivation-recorded-at";

    /// <summary>How many times the event was put off.</summary>
    public const string Deferrals = "cultivation-deferrals";

    /// <summary>Why a message lies in an error queue: an <see cref="ErrorReason"/>.</summary>
    public const string ErrorReason = "cultivation-error-reason";

    /// <summary>What the error said, shortened.</summary>
    public const string ErrorMessage = "cultivation-error-message";

    /// <summary>When the message was given up: ISO 8601, UTC.</summary>
    public const string ErrorAt = "cultivation-error-at";

    /// <summary>The headers that an error queue added.</summary>
    public static readonly IReadOnlyList<string> OfErrors = [ErrorReason, ErrorMessage, ErrorAt, Deferrals, "x-death", "x-first-death-queue", "x-first-death-reason", "x-first-death-exchange", "x-delivery-count"];
}
