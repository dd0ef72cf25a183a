using Cultivation.ServiceDefaults.Platform;
using Cultivation.ServiceDefaults.Telemetry;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Polly;
using Polly.CircuitBreaker;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>One unary call, of one or more attempts; what its user sees is the last attempt.</summary>
internal sealed class ResilientUnaryCall<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly ServiceChannel _channel;
    private readonly OutgoingCall _call;
    private readonly PlatformGrant? _grant;
    private readonly TRequest _request;
    private readonly ClientInterceptorContext<TRequest, TResponse> _context;
    private readonly Interceptor.AsyncUnaryCallContinuation<TRequest, TResponse> _continuation;
    private readonly CancellationTokenSource _disposed = new();
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile AsyncUnaryCall<TResponse>? _attempt;
    private volatile RpcException? _failure;
    private int _attempts;
    private string? _token;

    public ResilientUnaryCall(
        ServiceChannel channel,
        OutgoingCall call,
        PlatformGrant? grant,
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        Interceptor.AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        _channel = channel;
        _call = call;
        _grant = grant;
        _request = request;
        _context = context;
        _continuation = continuation;
    }

    public AsyncUnaryCall<TResponse> Start() => new(RunAsync(), _headers.Task, GetStatus, GetTrailers, Dispose);

    /// <summary>Ends the call. The source of cancellation holds no timer, so there is nothing of it to give back.</summary>
    public void Dispose()
    {
        _disposed.Cancel();
        _attempt?.Dispose();
    }

    private async Task<TResponse> RunAsync()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(_disposed.Token, _context.Options.CancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled.Token);
        var timeLeft = _call.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        if (timeLeft > TimeSpan.Zero && timeLeft < TimeSpan.FromDays(1))
            stop.CancelAfter(timeLeft);
        var context = ResilienceContextPool.Shared.Get(stop.Token);
        context.Properties.Set(RetryPolicy.Call, _call);
        try
        {
            var response = await ExecuteAsync(context, cancelled.Token);
            _channel.Budget.Earn();
            return response;
        }
        catch (BrokenCircuitException)
        {
            throw Fail(ResilienceInterceptor.CircuitOpen(_channel.Service));
        }
        catch (RpcException failure)
        {
            throw Fail(failure);
        }
        catch (OperationCanceledException)
        {
            throw Fail(new RpcException(cancelled.IsCancellationRequested
                ? new Status(StatusCode.Cancelled, "The call was cancelled between two attempts.")
                : new Status(StatusCode.DeadlineExceeded, "The deadline passed between two attempts.")));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // The token is obtained outside the pipeline: that Identity is silent says nothing of the service to be called. It minds
    // the deadline itself, so that a deadline that passes meanwhile names Identity.
    private async ValueTask<TResponse> ExecuteAsync(ResilienceContext context, CancellationToken cancelled)
    {
        if (_grant is null)
            return await _channel.Pipeline.ExecuteAsync(static (_, call) => call.AttemptAsync(), context, this);

        _token = await _grant.GetTokenAsync(_call.Deadline, cancelled);
        try
        {
            return await _channel.Pipeline.ExecuteAsync(static (_, call) => call.AttemptAsync(), context, this);
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated)
        {
            // Nothing was done. Expired on the way, or the account's roles changed: a new token may pass.
            _grant.Discard(_token);
            _token = await _grant.GetTokenAsync(_call.Deadline, cancelled);
            return await _channel.Pipeline.ExecuteAsync(static (_, call) => call.AttemptAsync(), context, this);
        }
    }

    private async ValueTask<TResponse> AttemptAsync()
    {
        var repeated = _attempts++ > 0;
        if (repeated)
            PlatformMeter.CallRepeated(_channel.Service);

        _attempt?.Dispose();
        var attempt = _continuation(_request, WithHeaders(repeated));
        _attempt = attempt;
        if (_disposed.IsCancellationRequested)
            attempt.Dispose();
        var response = await attempt.ResponseAsync;
        _headers.TrySetResult(await attempt.ResponseHeadersAsync);
        return response;
    }

    private ClientInterceptorContext<TRequest, TResponse> WithHeaders(bool repeated)
    {
        if (!repeated && _token is null)
            return _context;
        var headers = new Metadata();
        foreach (var entry in _context.Options.Headers ?? [])
            headers.Add(entry);
        if (repeated)
            headers.Add(RetryPolicy.RepeatedHeader, "1");
        if (_token is not null)
            headers.Add(PlatformGrant.Header, $"Bearer {_token}");
        return new ClientInterceptorContext<TRequest, TResponse>(_context.Method, _context.Host, _context.Options.WithHeaders(headers));
    }

    private RpcException Fail(RpcException failure)
    {
        _failure = failure;
        // Observed here, because most users of a failed call never ask for its headers.
        if (_headers.TrySetException(failure))
            _ = _headers.Task.Exception;
        return failure;
    }

    private Status GetStatus() => _failure?.Status ?? Finished().GetStatus();

    private Metadata GetTrailers() => _failure?.Trailers ?? Finished().GetTrailers();

    private AsyncUnaryCall<TResponse> Finished() =>
        _attempt ?? throw new InvalidOperationException("The call has not finished; await its response first.");
}
