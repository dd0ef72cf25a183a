using System.Data;
using Cultivation.Primitives;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cultivation.Persistence;

/// <summary>
/// The service's database. Every access is a transaction with a tenant (<c>WriteAsync</c>, <c>ReadAsync</c>)
/// or one of the platform itself (<c>SystemAsync</c>); there is no other way to a connection.
/// </summary>
public sealed class Database
{
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(20);
    private readonly DatabaseConnections _connections;
    private readonly DatabaseOptions _options;
    private readonly PageTokens _pages;
    private readonly AuditDigestQueue _digests;
    private readonly TimeProvider _time;
    private readonly ILogger<Database> _log;

    internal Database(DatabaseConnections connections, DatabaseOptions options, PageTokens pages, AuditDigestQueue digests, TimeProvider time, ILogger<Database> log)
    {
        DapperMapping.Ensure();
        _connections = connections;
        _options = options;
        _pages = pages;
        _digests = digests;
        _time = time;
        _log = log;
    }

    /// <summary>Runs work in one READ COMMITTED transaction of the caller's tenant and commits it: work, hooks, audit entries, all or nothing.</summary>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="work">The work; it may run several times, see <see cref="UnitOfWork"/>.</param>
    /// <param name="cancellationToken">Abandons the transaction.</param>
    /// <exception cref="TransactionOutcomeUnknownException">The connection broke during the commit.</exception>
    public Task<T> WriteAsync<T>(Caller caller, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default) =>
        WriteAsync(IsolationLevel.ReadCommitted, caller, work, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}(Caller, Func{UnitOfWork, CancellationToken, Task{T}}, CancellationToken)"/>
    public Task WriteAsync(Caller caller, Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(IsolationLevel.ReadCommitted, caller, Unvalued(work), cancellationToken);

    /// <summary>Like <c>WriteAsync</c> but SERIALIZABLE: for decisions that rest on rows that others may change meanwhile, such as a budget's rest.</summary>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="work">The work; conflicts make it run again, <see cref="DatabaseOptions.TransactionAttempts"/> times at most.</param>
    /// <param name="cancellationToken">Abandons the transaction.</param>
    /// <exception cref="TransactionOutcomeUnknownException">The connection broke during the commit.</exception>
    public Task<T> WriteSerializableAsync<T>(Caller caller, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default) =>
        WriteAsync(IsolationLevel.Serializable, caller, work, cancellationToken);

    /// <summary>Runs queries on one snapshot of the caller's tenant (REPEATABLE READ, READ ONLY), so that totals equal the sum of their parts.</summary>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="work">The queries.</param>
    /// <param name="cancellationToken">Abandons the transaction.</param>
    public Task<T> ReadAsync<T>(Caller caller, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(_connections.App, IsolationLevel.RepeatableRead, caller, async (connection, transaction) =>
        {
            var unit = new UnitOfWork(connection, transaction, Now(), caller, readOnly: true, _pages, cancellationToken);
            await SetTenantAsync(unit, "SET TRANSACTION READ ONLY; ");
            return (await work(unit, cancellationToken), (UnitOfWork?)null);
        }, cancellationToken);
    }

    /// <summary>Runs work of the platform itself across tenants, READ COMMITTED, in the system role (see <see cref="SystemUnit"/>): relaying, cleaning up, verifying.</summary>
    /// <param name="work">The work; it may run several times.</param>
    /// <param name="cancellationToken">Abandons the transaction.</param>
    /// <exception cref="TransactionOutcomeUnknownException">The connection broke during the commit.</exception>
    public Task<T> SystemAsync<T>(Func<SystemUnit, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(_connections.System, IsolationLevel.ReadCommitted, null, async (connection, transaction) =>
            (await work(new SystemUnit(connection, transaction, Now(), cancellationToken), cancellationToken), (UnitOfWork?)null), cancellationToken);
    }

    /// <summary>A connection in the system role outside any transaction, for <c>LISTEN</c>. It belongs to the caller, who disposes it, and counts against the system pool.</summary>
    public Task<NpgsqlConnection> OpenSystemConnectionAsync(CancellationToken cancellationToken = default) =>
        _connections.OpenAsync(_connections.System, cancellationToken);

    private static Func<UnitOfWork, CancellationToken, Task<bool>> Unvalued(Func<UnitOfWork, CancellationToken, Task> work) =>
        async (unit, cancellationToken) =>
        {
            await work(unit, cancellationToken);
            return true;
        };

    private static Task<int> SetTenantAsync(UnitOfWork unit, string prefix = "") =>
        unit.Connection.ExecuteAsync(prefix + "SELECT set_config('cultivation.jurisdiction', @Tenant, true)", new { Tenant = unit.Caller.Jurisdiction.Value }, unit.Transaction);

    private Task<T> WriteAsync<T>(IsolationLevel isolation, Caller caller, Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(_connections.App, isolation, caller, async (connection, transaction) =>
        {
            var unit = new UnitOfWork(connection, transaction, Now(), caller, readOnly: false, _pages, cancellationToken);
            await SetTenantAsync(unit);
            var result = await work(unit, cancellationToken);
            await unit.RunCommittingAsync(cancellationToken);
            _digests.EnsureRoom(unit.AuditEntries.Count);
            return (result, unit.AuditEntries.Count > 0 ? unit : null);
        }, cancellationToken);
    }

    private async Task<T> RunAsync<T>(NpgsqlDataSource source, IsolationLevel isolation, Caller? caller, Func<NpgsqlConnection, NpgsqlTransaction, Task<(T Result, UnitOfWork? Audited)>> body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var committing = false;
            try
            {
                await using var connection = await _connections.OpenAsync(source, cancellationToken);
                await using var gate = isolation == IsolationLevel.Serializable
                    ? await SerializableGate.EnterAsync(connection, caller!.Jurisdiction, attempt, cancellationToken)
                    : null;
                await using var transaction = await connection.BeginTransactionAsync(isolation, cancellationToken);
                var (result, audited) = await body(connection, transaction);
                cancellationToken.ThrowIfCancellationRequested();
                committing = true;
                if (audited is not null)
                    _digests.Enqueue(await AuditChain.CommitAsync(audited));
                else
                    await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (Exception error) when (committing && (TransientFailure.IsBrokenConnection(error) || TransientFailure.IsTimeout(error)))
            {
                source.Clear();
                throw new TransactionOutcomeUnknownException(error);
            }
            catch (Exception error) when (attempt < _options.TransactionAttempts && !cancellationToken.IsCancellationRequested && TransientFailure.IsRetriable(error))
            {
                if (TransientFailure.IsBrokenConnection(error))
                    source.Clear();
                _log.LogInformation("Transaction attempt {Attempt} is repeated: {Reason}", attempt, error.Message);
            }

            await Task.Delay(Jitter.Of(FirstRetryDelay, attempt), _time, cancellationToken);
        }
    }

    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
