using Cultivation.Client.Errors;
using Cultivation.Client.SignIn;
using Cultivation.Contracts.Calls;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Cultivation.Client.Calls;

/// <summary>
/// Around every call of a service: the account's token, a deadline, repetition where it is safe, and errors as
/// <see cref="CultivationException"/>. Streams are not repeated; the delivery of files has its own way.
/// </summary>
internal sealed class CallInterceptor : Interceptor
{
    private readonly CultivationClientOptions _options;
    private readonly AccessTokens _tokens;
    private readonly Attempts _attempts;
    private readonly Repeatability _repeatability;

    public CallInterceptor(CultivationClientOptions options, AccessTokens tokens, Attempts attempts, Repeatability repeatability)
    {
        _options = options;
        _tokens = tokens;
        _attempts = attempts;
        _repeatability = repeatability;
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        throw new NotSupportedException($"Use {context.Method.Name}Async: a blocked thread cannot wait for a token.");

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var deadline = DeadlineOf(context.Options, _options.Deadline);
        var mayRepeat = _repeatability.MayRepeat(context.Method.Name, request);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Options.CancellationToken);
        AsyncUnaryCall<TResponse>? last = null;
        var response = _attempts.RunAsync(deadline, mayRepeat, AttemptAsync, stop.Token);
        return new AsyncUnaryCall<TResponse>(response, HeadersAsync(), () => Last().GetStatus(), () => Last().GetTrailers(), stop.Cancel);

        Task<TResponse> AttemptAsync(Attempt attempt)
        {
            var options = context.Options.WithHeaders(attempt.Headers(context.Options.Headers)).WithDeadline(deadline).WithCancellationToken(stop.Token);
            last?.Dispose();
            last = continuation(request, new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options));
            return last.ResponseAsync;
        }

        async Task<Metadata> HeadersAsync()
        {
            // Of the attempt that succeeded; a failure is told by the response.
            await ((Task)response).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return response.IsCompletedSuccessfully ? await Last().ResponseHeadersAsync : [];
        }

        AsyncUnaryCall<TResponse> Last() => last ?? throw new InvalidOperationException("The call has not finished; await its response first.");
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var token = new StreamToken(_tokens);
        var call = continuation(request, Stream(context, token));
        return new(token.Explain(call.ResponseStream), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var token = new StreamToken(_tokens);
        var call = continuation(Stream(context, token));
        return new(call.RequestStream, token.ExplainAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var token = new StreamToken(_tokens);
        var call = continuation(Stream(context, token));
        return new(call.RequestStream, token.Explain(call.ResponseStream), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private static DateTime DeadlineOf(CallOptions options, TimeSpan otherwise) => options.Deadline ?? TimeProvider.System.GetUtcNow().UtcDateTime + otherwise;

    private ClientInterceptorContext<TRequest, TResponse> Stream<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, StreamToken token)
        where TRequest : class
        where TResponse : class
    {
        var deadline = DeadlineOf(context.Options, _options.DeliveryDeadline);
        return new(context.Method, context.Host, context.Options.WithCredentials(token.Credentials).WithDeadline(deadline));
    }
}
