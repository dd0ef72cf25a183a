using Grpc.Core;

namespace Cultivation.Client.Calls;

/// <summary>What a failed attempt means for the next one.</summary>
internal static class Failures
{
    private const string PushbackTrailer = "grpc-retry-pushback-ms";

    // The service has tried in vain what it needs itself; the next attempt leaves it more time.
    private static readonly TimeSpan PauseAfterPushback = TimeSpan.FromSeconds(1);

    /// <summary>Whether the service was not reached, or its answer did not come back: an equal call may find it.</summary>
    public static bool IsBroken(RpcException failure, CancellationToken cancellationToken) => failure.StatusCode switch
    {
        StatusCode.Unavailable => true,
        // A connection that broke in the middle of a call, as when the service's process was killed.
        StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled =>
            !cancellationToken.IsCancellationRequested && failure.Status.DebugException is HttpRequestException or IOException,
        _ => false,
    };

    /// <summary>The least pause that the service asks for.</summary>
    public static TimeSpan LeastPause(RpcException failure) =>
        failure.Trailers.GetValue(PushbackTrailer) is null ? TimeSpan.Zero : PauseAfterPushback;
}
