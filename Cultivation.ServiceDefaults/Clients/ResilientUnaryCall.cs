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
    private readonly TRequest _request;
    private readonly ClientInterceptorContext<TRequest, TResponse> _context;
    private readonly Interceptor.AsyncUnaryCallContinuation<TRequest, TResponse> _continuation;
    private readonly CancellationTokenSource _disposed = new();
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile AsyncUnaryCall<TResponse>? _attempt;
    private volatile RpcException? _failure;
    private int _attempts;

    public ResilientUnaryCall(
        ServiceChannel channel,
        OutgoingCall call,
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        Interceptor.AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        _channel = channel;
        _call = call;
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
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_disposed.Token, _context.Options.CancellationToken);
        var timeLeft = _call.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        if (timeLeft > TimeSpan.Zero && timeLeft < TimeSpan.FromDays(1))
            stop.CancelAfter(timeLeft);
        var context = ResilienceContextPool.Shared.Get(stop.Token);
        context.Properties.Set(RetryPolicy.Call, _call);
        try
        {
            var response = await _channel.Pipeline.ExecuteAsync(static (_, call) => call.AttemptAsync(), context, this);
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
            throw Fail(new RpcException(TimeProvider.System.GetUtcNow().UtcDateTime >= _call.Deadline
                ? new Status(StatusCode.DeadlineExceeded, "The deadline passed between two attempts.")
                : new Status(StatusCode.Cancelled, "The call was cancelled between two attempts.")));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<TResponse> AttemptAsync()
    {
        var context = _context;
        if (_attempts++ > 0)
        {
            PlatformMeter.CallRepeated(_channel.Service);
            var headers = new Metadata();
            foreach (var entry in context.Options.Headers ?? [])
                headers.Add(entry);
            headers.Add(RetryPolicy.RepeatedHeader, "1");
            context = new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithHeaders(headers));
        }

        _attempt?.Dispose();
        var attempt = _continuation(_request, context);
        _attempt = attempt;
        if (_disposed.IsCancellationRequested)
            attempt.Dispose();
        var response = await attempt.ResponseAsync;
        _headers.TrySetResult(await attempt.ResponseHeadersAsync);
        return response;
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
