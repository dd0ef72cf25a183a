using Cultivation.Contracts.Calls;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Platform;
using Cultivation.ServiceDefaults.Telemetry;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>
/// Runs unary calls through the target's pipeline. Streams and blocking calls are never repeated; an open breaker
/// refuses them too. A call in the name of this service gets its token here.
/// </summary>
internal sealed class ResilienceInterceptor : Interceptor
{
    private readonly ServiceChannel _channel;
    private readonly Repeatability _repeatability;
    private readonly PlatformCaller _platform;

    public ResilienceInterceptor(ServiceChannel channel, Repeatability repeatability, PlatformCaller platform)
    {
        _channel = channel;
        _repeatability = repeatability;
        _platform = platform;
    }

    public static RpcException CircuitOpen(string service)
    {
        PlatformMeter.CallShortCircuited(service);
        var error = new ServiceError(StatusCode.Unavailable, "CIRCUIT_OPEN", "所需的服务暂时无法访问，请稍后重试。")
        {
            Metadata = new Dictionary<string, string> { ["service"] = service },
        };
        return new RpcException(new Status(error.Code, error.Message), new Metadata
        {
            { ServiceError.DetailsTrailer, error.ToStatus().ToByteArray() },
            { RetryPolicy.PushbackTrailer, RetryPolicy.DoNotRetry },
        });
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var mayRepeat = context.Options.Headers?.Get(RetryPolicy.RepeatedHeader) is null && _repeatability.MayRepeat(context.Method.Name, request);
        var call = new OutgoingCall(context.Options.Deadline ?? DateTime.MaxValue, mayRepeat);
        return new ResilientUnaryCall<TRequest, TResponse>(_channel, call, GrantOf(context.Options), request, context, continuation).Start();
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        ThrowIfOpen();
        return continuation(request, Credited(context).Context);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ThrowIfOpen();
        var (credited, token) = Credited(context);
        var call = continuation(request, credited);
        return token is null
            ? call
            : new(token.Watch(call.ResponseStream), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ThrowIfOpen();
        var (credited, token) = Credited(context);
        var call = continuation(credited);
        return token is null
            ? call
            : new(call.RequestStream, token.WatchAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ThrowIfOpen();
        var (credited, token) = Credited(context);
        var call = continuation(credited);
        return token is null
            ? call
            : new(call.RequestStream, token.Watch(call.ResponseStream), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    // A token that the call brings along is used as it is.
    private PlatformGrant? GrantOf(CallOptions options) => options.Headers?.Get(PlatformGrant.Header) is null ? _platform.Current : null;

    private (ClientInterceptorContext<TRequest, TResponse> Context, StreamToken? Token) Credited<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        if (GrantOf(context.Options) is not { } grant)
            return (context, null);
        var token = new StreamToken(grant);
        return (new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithCredentials(token.Credentials)), token);
    }

    private void ThrowIfOpen()
    {
        if (_channel.IsOpen)
            throw CircuitOpen(_channel.Service);
    }
}
