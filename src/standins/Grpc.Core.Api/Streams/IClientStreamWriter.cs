namespace Grpc.Core;

/// <summary>The request stream of a call, seen from the client.</summary>
/// <typeparam name="T">The request message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Ends the request stream; nothing can be written after it.</summary>
    /// <returns>Done when the end is handed to the transport.</returns>
    Task CompleteAsync();
}
