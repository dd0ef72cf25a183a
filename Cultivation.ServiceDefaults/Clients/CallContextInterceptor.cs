using Cultivation.ServiceDefaults.Calls;
using Cultivation.ServiceDefaults.Platform;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>
/// A call made while serving another goes out on behalf of the same caller (unless <see cref="PlatformCaller"/> says otherwise), ends with the same deadline, is cancelled
/// with it, and says whether it is a repetition. The trace context travels with the HTTP request itself.
/// </summary>
internal sealed class CallContextInterceptor : Interceptor
{
    private readonly IHttpContextAccessor _accessor;
    private readonly PlatformCaller _platform;
    private readonly CallLimits _limits;

    public CallContextInterceptor(IHttpContextAccessor accessor, PlatformCaller platform, CallLimits limits)
    {
        _accessor = accessor;
        _platform = platform;
        _limits = limits;
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Extend(context, streams: false));

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Extend(context, streams: false));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Extend(context, streams: true));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Extend(context, streams: true));

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Extend(context, streams: true));

    private ClientInterceptorContext<TRequest, TResponse> Extend<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, bool streams)
        where TRequest : class
        where TResponse : class
    {
        var options = context.Options;
        var headers = new Metadata();
        foreach (var entry in options.Headers ?? [])
            headers.Add(entry);

        var deadline = options.Deadline
            ?? TimeProvider.System.GetUtcNow().UtcDateTime + (streams ? _limits.StreamDeadline : _limits.OutgoingDeadline);
        if (_accessor.HttpContext is { } http)
        {
            if (_platform.Current is null && headers.Get("authorization") is null && http.Request.Headers.Authorization is [{ } token])
                headers.Add("authorization", token);
            if (http.Request.Headers.ContainsKey(RetryPolicy.RepeatedHeader))
                headers.Add(RetryPolicy.RepeatedHeader, "1");
            if (http.Features.Get<IServerCallContextFeature>()?.ServerCallContext is { } incoming)
            {
                if (incoming.Deadline < deadline)
                    deadline = incoming.Deadline;
                if (!options.CancellationToken.CanBeCanceled)
                    options = options.WithCancellationToken(incoming.CancellationToken);
            }
        }

        return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options.WithHeaders(headers).WithDeadline(deadline));
    }
}
