using Grpc.Core;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>
/// The resilience of calls to one service: few retries of what may be repeated, and a circuit breaker. Keyed on the gRPC
/// status: only <c>UNAVAILABLE</c> says that the service did not answer, and an equal call may find it back.
/// </summary>
internal static class RetryPolicy
{
    /// <summary>Header of a call that is a repetition: a service does not repeat the calls that it makes on behalf of one.</summary>
    public const string RepeatedHeader = "cultivation-repeated";

    /// <summary>Trailer with which a service forbids a repetition (gRPC retry design, "Pushback"): negative means never.</summary>
    public const string PushbackTrailer = "grpc-retry-pushback-ms";

    /// <summary>The value that forbids.</summary>
    public const string DoNotRetry = "-1";

    /// <summary>Repetitions after the first attempt.</summary>
    public const int Retries = 3;

    /// <summary>Calls within <see cref="SamplingTime"/> below which the breaker does not judge.</summary>
    public const int BreakerThroughput = 8;

    /// <summary>How long the breaker stays open.</summary>
    public static readonly TimeSpan BreakTime = TimeSpan.FromSeconds(5);

    /// <summary>The window that the breaker judges by: it opens where half of the calls in it found the service unavailable.</summary>
    public static readonly TimeSpan SamplingTime = TimeSpan.FromSeconds(10);

    /// <summary>The call at hand, in the pipeline's context.</summary>
    public static readonly ResiliencePropertyKey<OutgoingCall> Call = new("cultivation.call");

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>The pipeline of one target: retry outside, breaker inside, so that an open breaker is not retried against.</summary>
    public static ResiliencePipeline Build(RetryBudget budget, CircuitBreakerStateProvider state) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            ShouldHandle = arguments => ValueTask.FromResult(MayRetry(arguments, budget)),
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Delay(arguments.AttemptNumber)),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = BreakerThroughput,
            SamplingDuration = SamplingTime,
            BreakDuration = BreakTime,
            StateProvider = state,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is RpcException { StatusCode: StatusCode.Unavailable }),
        })
        .Build();

    // 50, 100, 200 ms, each less a random part of up to half, so that callers which failed together do not return together.
    private static TimeSpan Delay(int attempt)
    {
        var full = FirstDelay.Ticks << attempt;
        return TimeSpan.FromTicks(Random.Shared.NextInt64(full / 2, full + 1));
    }

    private static bool MayRetry(RetryPredicateArguments<object> arguments, RetryBudget budget)
    {
        if (arguments.Outcome.Exception is not RpcException { StatusCode: StatusCode.Unavailable } failure
            || arguments.AttemptNumber >= Retries
            || !arguments.Context.Properties.TryGetValue(Call, out var call)
            || !call.MayRepeat
            || failure.Trailers.GetValue(PushbackTrailer) is { } pushback && pushback.StartsWith('-'))
            return false;
        var timeLeft = call.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        return timeLeft > FirstDelay * 2 && budget.TryTake();
    }
}
