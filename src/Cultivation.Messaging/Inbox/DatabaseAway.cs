using Cultivation.Persistence;
using Npgsql;

namespace Cultivation.Messaging;

/// <summary>Tells a database that is away from a handler that fails.</summary>
internal static class DatabaseAway
{
    public static bool Is(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            switch (cause)
            {
                case TransactionOutcomeUnknownException:
                    return true;
                // 57P01..57P03: the server stops, crashed, or starts. 53300: no connection is free. 08xxx: connection lost.
                case PostgresException refused:
                    return refused.SqlState is "57P01" or "57P02" or "57P03" or "53300" || refused.SqlState.StartsWith("08", StringComparison.Ordinal);
                case NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or null }:
                    return true;
            }

        return false;
    }
}
