using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Telemetry;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>
/// Runs unary calls through the target's pipeline. Streams and blocking calls are never repeated; an open breaker
/// refuses them too.
/// </summary>
internal sealed class ResilienceInterceptor : Interceptor
{
    private readonly ServiceChannel _channel;
    private readonly Repeatability _repeatability;

    public ResilienceInterceptor(ServiceChannel channel, Repeatability repeatability)
    {
        _channel = channel;
        _repeatability = repeatability;
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
        return new ResilientUnaryCall<TRequest, TResponse>(_channel, call, request, context, continuation).Start();
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        ThrowIfOpen();
        return continuation(request, context);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ThrowIfOpen();
        return continuation(request, context);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ThrowIfOpen();
        return continuation(context);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        ThrowIfOpen();
        return continuation(context);
    }

    private void ThrowIfOpen()
    {
        if (_channel.IsOpen)
            throw CircuitOpen(_channel.Service);
    }
}
