namespace Grpc.Core;

/// <summary>The state of a channel's connection (doc/connectivity-semantics-and-api.md of the protocol).</summary>
public enum ConnectivityState
{
    /// <summary>No connection is wanted now; the next call makes one.</summary>
    Idle,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>Connected.</summary>
    Ready,

    /// <summary>Connecting failed; it is tried again after a pause.</summary>
    TransientFailure,

    /// <summary>The channel is shut down for good.</summary>
    Shutdown,
}
