namespace Grpc.Core;

/// <summary>The response stream of a call, seen from the server. It ends when the method returns.</summary>
/// <typeparam name="T">The response message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
