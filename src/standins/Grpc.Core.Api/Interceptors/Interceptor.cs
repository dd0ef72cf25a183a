namespace Grpc.Core.Interceptors;

/// <summary>
/// Sees and changes calls, on the client or on the server. Each method hands the call on; an override does
/// what it wants before and after, or does not hand it on.
/// </summary>
public abstract partial class Interceptor
{
    /// <summary>Creates an interceptor.</summary>
    protected Interceptor()
    {
    }

    /// <summary>Serves a call with one request and one response.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="context">The call.</param>
    /// <param name="continuation">The next interceptor, or the service.</param>
    /// <returns>The response.</returns>
    public virtual Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class => continuation(request, context);

    /// <summary>Serves a call with a stream of requests and one response.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="requestStream">The requests.</param>
    /// <param name="context">The call.</param>
    /// <param name="continuation">The next interceptor, or the service.</param>
    /// <returns>The response.</returns>
    public virtual Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class => continuation(requestStream, context);

    /// <summary>Serves a call with one request and a stream of responses.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="responseStream">Where the responses go.</param>
    /// <param name="context">The call.</param>
    /// <param name="continuation">The next interceptor, or the service.</param>
    /// <returns>Done when the call is served.</returns>
    public virtual Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class => continuation(request, responseStream, context);

    /// <summary>Serves a call with a stream of requests and a stream of responses.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="requestStream">The requests.</param>
    /// <param name="responseStream">Where the responses go.</param>
    /// <param name="context">The call.</param>
    /// <param name="continuation">The next interceptor, or the service.</param>
    /// <returns>Done when the call is served.</returns>
    public virtual Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class => continuation(requestStream, responseStream, context);
}
