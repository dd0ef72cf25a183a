namespace Grpc.Core;

/// <summary>A stream of messages to write.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the following messages are written; null for the defaults of the call.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message. Only one write may be under way at a time.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Done when the message is handed to the transport, which may push back.</returns>
    Task WriteAsync(T message);

    /// <summary>Writes a message. Only one write may be under way at a time.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Stops the write, and with it the call.</param>
    /// <returns>Done when the message is handed to the transport, which may push back.</returns>
    /// <exception cref="NotSupportedException">This writer does not know cancellation.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException($"{GetType()} cannot cancel a write.")
        : WriteAsync(message);
}
