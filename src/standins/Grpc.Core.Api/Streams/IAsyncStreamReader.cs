namespace Grpc.Core;

/// <summary>A stream of messages to read.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext"/> read.</summary>
    T Current { get; }

    /// <summary>Reads the next message. Only one read may be under way at a time.</summary>
    /// <param name="cancellationToken">Stops the wait; on a client it cancels the call.</param>
    /// <returns>True where there is a message, false at the end of the stream.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
