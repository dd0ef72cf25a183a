using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace Cultivation.Persistence;

/// <summary>An open transaction with Dapper's verbs on it. Not for use by several threads at once, nor after the delegate that got it has ended.</summary>
public abstract class DatabaseTransaction
{
    private readonly CancellationToken _cancellationToken;

    private protected DatabaseTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Connection = connection;
        Transaction = transaction;
        Now = now;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The connection, for what the verbs below do not do (COPY, batches).</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>The transaction; only <see cref="Database"/> ends it.</summary>
    public NpgsqlTransaction Transaction { get; }

    /// <summary>The instant at which this attempt began, in UTC and cut to microseconds as PostgreSQL stores it: the <c>recorded_at</c> of all rows it writes.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>All rows of a query whose size the SQL limits.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>The only row.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one.</exception>
    public Task<T> QuerySingleAsync<T>(string sql, object? parameters = null) =>
        Connection.QuerySingleAsync<T>(Command(sql, parameters));

    /// <summary>The only row, or the default where there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters = null) =>
        Connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The first row, or the default where there is none.</summary>
    public Task<T?> QueryFirstOrDefaultAsync<T>(string sql, object? parameters = null) =>
        Connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The first column of the first row, or the default where there is none.</summary>
    public Task<T?> ExecuteScalarAsync<T>(string sql, object? parameters = null) =>
        Connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    /// <summary>Runs a statement.</summary>
    /// <returns>The number of rows it changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        Connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>Rows one by one, without holding them all; nothing else may run on the transaction meanwhile.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _cancellationToken);
        await using var reader = await Connection.ExecuteReaderAsync(
            new CommandDefinition(sql, parameters, Transaction, flags: CommandFlags.None, cancellationToken: both.Token));
        var parse = reader.GetRowParser<T>();
        while (await reader.ReadAsync(both.Token))
            yield return parse(reader);
    }

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, Transaction, cancellationToken: _cancellationToken);
}
