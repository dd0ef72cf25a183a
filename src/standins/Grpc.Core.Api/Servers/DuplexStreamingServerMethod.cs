namespace Grpc.Core;

/// <summary>Serves a call with a stream of requests and a stream of responses.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
/// <param name="requestStream">The requests.</param>
/// <param name="responseStream">Where the responses go.</param>
/// <param name="context">The call.</param>
/// <returns>Done when the call is served.</returns>
public delegate Task DuplexStreamingServerMethod<TRequest, TResponse>(
    IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context)
    where TRequest : class
    where TResponse : class;
