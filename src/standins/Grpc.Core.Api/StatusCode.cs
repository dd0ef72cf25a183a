namespace Grpc.Core;

/// <summary>The seventeen status codes of gRPC (doc/statuscodes.md of the protocol).</summary>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>The call was cancelled, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>An error about which nothing more is known.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call ended; the effect may have happened all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota or a limit is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the call needs; do not retry before that is changed.</summary>
    FailedPrecondition = 9,

    /// <summary>Aborted by a conflict with another call; retry the whole sequence.</summary>
    Aborted = 10,

    /// <summary>Past the end of the valid range, which may grow.</summary>
    OutOfRange = 11,

    /// <summary>The method does not exist or is not supported here.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the server is broken.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached now; a retry after a pause may succeed.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged beyond recovery.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known: credentials are missing or invalid.</summary>
    Unauthenticated = 16,
}
