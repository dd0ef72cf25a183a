namespace Grpc.Core;

/// <summary>How an RPC ended: a status code, a text for humans, and, on the client, the exception behind it.</summary>
public struct Status
{
    /// <summary>The status of an RPC that succeeded.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>The status of an RPC that was cancelled.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>Creates a status.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">Text for humans; empty where there is nothing to say.</param>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <summary>Creates a status with the local exception that led to it.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">Text for humans; empty where there is nothing to say.</param>
    /// <param name="debugException">The exception behind it; it never travels over the wire.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        Detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>Text for humans.</summary>
    public string Detail { get; }

    /// <summary>The local exception behind the status, or null. Never sent to the peer; for debugging only.</summary>
    public Exception? DebugException { get; }

    /// <summary>The status as text, for logs.</summary>
    /// <returns>Code, detail and, where there is one, the exception.</returns>
    public override readonly string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
