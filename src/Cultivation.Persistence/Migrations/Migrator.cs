using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cultivation.Persistence;

/// <summary>
/// Brings a service database to the version of this program, as its owner: creates the database and the roles where they
/// are missing, applies the pending scripts in one order over all assemblies, each in a transaction of its own together
/// with its row in <c>schema_migrations</c>, and checks tenancy. An advisory lock lets one replica at a time do this.
/// </summary>
public sealed partial class Migrator
{
    private const long AdvisoryLock = 0x63756C74_6D696772;
    private static readonly TimeSpan PollDelay = TimeSpan.FromMilliseconds(200);
    private readonly DatabaseIdentity _identity;
    private readonly DatabaseOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Migrator> _log;
    private readonly IReadOnlyList<MigrationScript> _scripts;

    /// <summary>Creates a migrator.</summary>
    /// <param name="identity">The database.</param>
    /// <param name="options">Limits.</param>
    /// <param name="scripts">All scripts, in the order of <see cref="MigrationScript.ReadAll"/>.</param>
    /// <param name="time">Clock of the table of applied scripts.</param>
    /// <param name="log">Says which script is applied.</param>
    public Migrator(DatabaseIdentity identity, DatabaseOptions options, IReadOnlyList<MigrationScript> scripts, TimeProvider time, ILogger<Migrator> log)
    {
        _identity = identity;
        _options = options;
        _scripts = scripts;
        _time = time;
        _log = log;
    }

    /// <summary>The scripts of this program, in order.</summary>
    public IReadOnlyList<MigrationScript> Scripts => _scripts;

    /// <summary>Applies what is pending.</summary>
    /// <returns>The ids applied now.</returns>
    /// <exception cref="MigrationException">The scripts do not fit the history, one of them failed, or a table is not protected by tenancy.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached within <see cref="DatabaseOptions.MigrationWaitSeconds"/>.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        var deadline = _time.GetUtcNow().AddSeconds(_options.MigrationWaitSeconds);
        await using var connection = await ConnectAsync(deadline, cancellationToken);
        await LockAsync(connection, deadline, cancellationToken);
        var applied = await MigrationHistory.ReadAsync(connection, cancellationToken);
        var pending = MigrationHistory.Pending(_scripts, applied);
        await new DatabaseRoles(_identity).EnsureAsync(connection, cancellationToken);
        foreach (var script in pending)
            await ApplyAsync(connection, script, cancellationToken);
        await TenancyCheck.EnsureAsync(connection, _identity, cancellationToken);
        return [.. pending.Select(script => script.Id)];
    }

    private async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        _log.LogInformation("Applying migration {Script} of {Source} to {Database}", script.Id, script.Source, _identity.Database);
        if (TransactionStatement().IsMatch(script.Text))
            throw new MigrationException($"Migration script '{script.Id}' of {script.Source} begins or ends a transaction: a script is applied whole or not at all, in the migrator's transaction.");
        var sql = script.Text
            .Replace("{{app_role}}", DatabaseIdentity.Quote(_identity.AppRole), StringComparison.Ordinal)
            .Replace("{{system_role}}", DatabaseIdentity.Quote(_identity.SystemRole), StringComparison.Ordinal);
        if (Placeholder().Match(sql) is { Success: true } unknown)
            throw new MigrationException($"Migration script '{script.Id}' of {script.Source} has the unknown placeholder {unknown.Value}; known are {{{{app_role}}}} and {{{{system_role}}}}.");
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
            await MigrationHistory.RecordAsync(connection, transaction, script, _time.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException error)
        {
            throw new MigrationException($"Migration script '{script.Id}' of {script.Source} failed and left nothing behind: {error.MessageText} ({error.SqlState} at character {error.Position} of its statement).", error);
        }
    }

    private async Task LockAsync(NpgsqlConnection connection, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = AdvisoryLock } } };
        while (!(bool)(await command.ExecuteScalarAsync(cancellationToken))!)
        {
            if (_time.GetUtcNow() > deadline)
                throw new MigrationException($"Another replica has been migrating '{_identity.Database}' for longer than {_options.MigrationWaitSeconds} s.");
            await Task.Delay(PollDelay, _time, cancellationToken);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var connection = new NpgsqlConnection(_identity.OwnerConnectionString(_options));
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                await connection.DisposeAsync();
                await CreateDatabaseAsync(cancellationToken);
            }
            catch (NpgsqlException error) when (error.IsTransient && _time.GetUtcNow() < deadline)
            {
                await connection.DisposeAsync();
                _log.LogInformation("Waiting for PostgreSQL to accept connections: {Reason}", error.Message);
                await Task.Delay(PollDelay, _time, cancellationToken);
            }
        }
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        _log.LogInformation("Creating database {Database}", _identity.Database);
        await using var maintenance = new NpgsqlConnection(_identity.OwnerConnectionString(_options, database: "postgres"));
        await maintenance.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseIdentity.Quote(_identity.Database)} ENCODING 'UTF8' TEMPLATE template0", maintenance);
        try
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            _log.LogInformation("Another replica created database {Database}", _identity.Database);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new MigrationException($"Database '{_identity.Database}' does not exist and its owner may not create it: create it, or give the owner CREATEDB.", error);
        }
    }

    [GeneratedRegex(@"^\s*(begin|commit|rollback|abort|start\s+transaction)(\s+(work|transaction))?\s*;", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TransactionStatement();

    [GeneratedRegex(@"\{\{[^}]*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
