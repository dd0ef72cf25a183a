namespace Cultivation.Messaging;

/// <summary>Why a message was moved to an error queue; the value of its header <c>cultivation-error-reason</c>.</summary>
public static class ErrorReason
{
    /// <summary>The handler failed, at once and after every delay.</summary>
    public const string HandlerFailed = "HANDLER_FAILED";

    /// <summary>The consumer does not know the message's type.</summary>
    public const string UnknownMessageType = "UNKNOWN_MESSAGE_TYPE";

    /// <summary>The body is not the event that its type says: no JSON, or a required member is missing.</summary>
    public const string UnreadableMessage = "UNREADABLE_MESSAGE";

    /// <summary>The event has no id or no valid jurisdiction.</summary>
    public const string InvalidEvent = "INVALID_EVENT";

    /// <summary>The event is older than the inbox remembers.</summary>
    public const string EventTooOld = "EVENT_TOO_OLD";
}
