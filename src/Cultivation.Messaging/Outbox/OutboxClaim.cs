using Npgsql;
using NpgsqlTypes;

namespace Cultivation.Messaging;

/// <summary>
/// One relay's turn: a transaction that holds some lanes, and with them all aggregates that hash to them. While it is
/// open no other relay reads those aggregates; when its process dies PostgreSQL gives the lanes back.
/// </summary>
internal sealed class OutboxClaim : IAsyncDisposable
{
    /// <summary>Lanes of the table; a power of two, as the script of the table has it.</summary>
    public const int Lanes = 16;

    /// <summary>Lanes of one turn: half, so that a second relay finds work.</summary>
    private const int LanesPerClaim = Lanes / 2;

    // A relay that was frozen longer than this has lost its lanes when it thaws.
    private const string Begin = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '60s'; SET LOCAL plan_cache_mode = force_generic_plan";

    private const string Claim =
        """
        SELECT l.lane FROM outbox_lanes l
        WHERE EXISTS (SELECT FROM outbox o WHERE o.lane = l.lane AND o.sent_at IS NULL)
        ORDER BY (l.lane + $1) % 16 LIMIT $2 FOR UPDATE SKIP LOCKED
        """;

    // A statement of its own: its snapshot is younger than the lock, so it sees what the lane's last holder marked.
    private const string Read =
        """
        SELECT o.place, o.jurisdiction_code, o.event_id, o.aggregate_id, o.message_type, o.body, o.trace_parent, o.trace_state, o.recorded_at
        FROM unnest($1) AS claimed (lane)
        CROSS JOIN LATERAL (
            SELECT w.ctid::text AS place, w.* FROM outbox w WHERE w.lane = claimed.lane AND w.sent_at IS NULL ORDER BY w.position LIMIT $2
        ) o
        """;

    private const string Mark = "UPDATE outbox SET sent_at = $1 WHERE ctid = ANY ($2::text[]::tid[])";

    private readonly NpgsqlConnection _connection;
    private readonly short[] _lanes;

    private OutboxClaim(NpgsqlConnection connection, short[] lanes, IReadOnlyList<OutboxRow> rows)
    {
        _connection = connection;
        _lanes = lanes;
        Rows = rows;
    }

    /// <summary>The events, in the order of their aggregates; empty where there is nothing to send that no other relay holds.</summary>
    public IReadOnlyList<OutboxRow> Rows { get; }

    /// <summary>Whether this turn holds lanes.</summary>
    public bool Any => _lanes.Length > 0;

    /// <summary>Takes a turn. The connection belongs to the claim from here on.</summary>
    public static async Task<OutboxClaim> TakeAsync(NpgsqlConnection connection, int turn, MessagingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, Begin, cancellationToken);
            var lanes = await LanesAsync(connection, turn, cancellationToken);
            var rows = lanes.Length == 0 ? [] : await ReadAsync(connection, lanes, options, cancellationToken);
            return new OutboxClaim(connection, lanes, rows);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Marks events as sent and ends the turn.</summary>
    public async Task CompleteAsync(IReadOnlyCollection<OutboxRow> sent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (sent.Count > 0)
        {
            await using var mark = new NpgsqlCommand(Mark, _connection)
            {
                Parameters =
                {
                    new() { Value = now.UtcDateTime },
                    new() { Value = sent.Select(row => row.Place).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                },
            };
            var marked = await mark.ExecuteNonQueryAsync(cancellationToken);
            if (marked != sent.Count)
                throw new InvalidOperationException($"{sent.Count} events were sent but {marked} marked: somebody else changed the outbox.");
        }

        await ExecuteAsync(_connection, "COMMIT", cancellationToken);
    }

    /// <summary>Gives the lanes back; what was not completed stays unsent.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<short[]> LanesAsync(NpgsqlConnection connection, int turn, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Claim, connection)
        {
            Parameters = { new() { Value = turn % 2 * LanesPerClaim }, new() { Value = LanesPerClaim } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lanes = new List<short>();
        while (await reader.ReadAsync(cancellationToken))
            lanes.Add(reader.GetInt16(0));
        return [.. lanes];
    }

    private static async Task<List<OutboxRow>> ReadAsync(NpgsqlConnection connection, short[] lanes, MessagingOptions options, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Read, connection)
        {
            Parameters = { new() { Value = lanes }, new() { Value = Math.Max(1, options.RelayBatchSize / lanes.Length) } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        for (var bytes = 0; bytes < options.RelayBatchBytes && await reader.ReadAsync(cancellationToken);)
        {
            var row = new OutboxRow(
                reader.GetString(0), reader.GetString(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<byte[]>(5),
                reader.IsDBNull(6) ? null : reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetString(7), reader.GetDateTime(8));
            rows.Add(row);
            bytes += row.Body.Length;
        }

        return rows;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
