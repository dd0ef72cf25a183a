namespace Grpc.Core;

/// <summary>
/// An RPC that ended with a status other than <see cref="StatusCode.OK"/>. The client throws it; a server method throws it
/// to end its call with that status and those trailers.
/// </summary>
public class RpcException : Exception
{
    /// <summary>Creates the exception; its message is the status as text.</summary>
    /// <param name="status">How the call ended.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>Creates the exception with a message of its own.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="message">The local message; it is not sent to the peer.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Creates the exception with trailers; its message is the status as text.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">The trailing metadata.</param>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Creates the exception with trailers and a message of its own.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">The trailing metadata.</param>
    /// <param name="message">The local message; it is not sent to the peer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trailers"/> is null.</exception>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>, so that a catch clause can filter on it.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailing metadata; empty, never null.</summary>
    public Metadata Trailers { get; }
}
