namespace Cultivation.ServiceDefaults.Calls;

/// <summary>Bounds of every gRPC call, on the serving and on the calling side.</summary>
public sealed class CallLimits
{
    /// <summary>Largest message received, in bytes: 4 MiB. A larger one is <c>RESOURCE_EXHAUSTED</c>; files go in chunks.</summary>
    public int ReceiveBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Largest message sent, in bytes: 4 MiB, so that a service cannot send what its caller must refuse.</summary>
    public int SendBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Deadline of a unary call whose caller gave none.</summary>
    public TimeSpan UnaryDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest deadline of a unary call; a later one is cut to it.</summary>
    public TimeSpan MaximumUnaryDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Deadline of a streaming call whose caller gave none.</summary>
    public TimeSpan StreamDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest deadline of a streaming call; a later one is cut to it.</summary>
    public TimeSpan MaximumStreamDeadline { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Calls under way at once on one HTTP/2 connection; more wait at the caller.</summary>
    public int StreamsPerConnection { get; init; } = 100;

    /// <summary>Connections open at once; more are refused.</summary>
    public long Connections { get; init; } = 1_000;

    /// <summary>Deadline of a call to another service that is made outside of any incoming call.</summary>
    public TimeSpan OutgoingDeadline { get; init; } = TimeSpan.FromSeconds(10);
}
