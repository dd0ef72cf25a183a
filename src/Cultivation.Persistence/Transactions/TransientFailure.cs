using Npgsql;

namespace Cultivation.Persistence;

/// <summary>Which errors of a transaction that did not commit allow to run it again.</summary>
internal static class TransientFailure
{
    /// <summary>A serialization failure, a deadlock, or a connection that broke before the commit was sent: nothing was done.</summary>
    public static bool IsRetriable(Exception error) => Find(error) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        // Only a SERIALIZABLE or REPEATABLE READ snapshot from before the lock can collide on the next number of the chain.
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "audit_entries_pkey" } => true,
        { } other => IsBroken(other),
        null => false,
    };

    /// <summary>The server ended the session or the network did.</summary>
    public static bool IsBrokenConnection(Exception error) => Find(error) is { } found && IsBroken(found);

    /// <summary>The server did not answer within the statement's time.</summary>
    public static bool IsTimeout(Exception error) => Find(error) is { InnerException: TimeoutException };

    private static bool IsBroken(NpgsqlException error) => error switch
    {
        PostgresException refused => refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        _ => error.InnerException is IOException or System.Net.Sockets.SocketException,
    };

    private static NpgsqlException? Find(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            if (error is NpgsqlException found)
                return found;
        return null;
    }
}
