using Cultivation.Primitives;
using Npgsql;

namespace Cultivation.Persistence;

/// <summary>
/// Lets SERIALIZABLE transactions that lost a conflict make progress. The first attempt is optimistic. The next ones of a
/// tenant follow one another, so that losers do not fail each other again. The last resort holds the lock of the tenant's
/// audit chain from before the snapshot: a snapshot that is older than another's audited commit cannot append to the chain.
/// The locks are of the session because they must be held before the transaction has a snapshot.
/// </summary>
internal sealed class SerializableGate : IAsyncDisposable
{
    private const int FirstAttemptBehindGate = 2;
    private const int FirstAttemptWithChain = 4;
    private readonly NpgsqlConnection _connection;

    private SerializableGate(NpgsqlConnection connection) => _connection = connection;

    public static async Task<SerializableGate?> EnterAsync(NpgsqlConnection connection, DivisionCode jurisdiction, int attempt, CancellationToken cancellationToken)
    {
        if (attempt < FirstAttemptBehindGate)
            return null;
        await LockAsync(connection, "cultivation.serializable", jurisdiction, cancellationToken);
        if (attempt >= FirstAttemptWithChain)
            await LockAsync(connection, "cultivation.audit", jurisdiction, cancellationToken);
        return new SerializableGate(connection);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.FullState.HasFlag(System.Data.ConnectionState.Broken) || _connection.State != System.Data.ConnectionState.Open)
            return;
        await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", _connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task LockAsync(NpgsqlConnection connection, string name, DivisionCode jurisdiction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended($1, $2::bigint))", connection)
        {
            Parameters = { new() { Value = name }, new() { Value = jurisdiction.Value } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
