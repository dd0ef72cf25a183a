using Cultivation.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>
/// Keeps <see cref="PrincipalRevocations"/> equal to the table: read before the service listens, again whenever a replica
/// notifies (<c>LISTEN</c>), and every <see cref="RereadInterval"/> in case a notification was lost with its connection.
/// </summary>
internal sealed class RevocationFeed : BackgroundService
{
    public static readonly TimeSpan RereadInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromMinutes(30);

    private readonly Database? _database;
    private readonly PrincipalRevocations _revocations;
    private readonly TokenRules _rules;
    private readonly TimeProvider _time;
    private readonly ILogger<RevocationFeed> _log;
    private DateTimeOffset _cleanedAt = DateTimeOffset.MinValue;

    public RevocationFeed(IServiceProvider services, PrincipalRevocations revocations, TokenRules rules, TimeProvider time, ILogger<RevocationFeed> log)
    {
        // A host without a database of its own has nothing to read.
        _database = services.GetService<Database>();
        _revocations = revocations;
        _rules = rules;
        _time = time;
        _log = log;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_database is null)
            return;
        await ReadAsync(_database, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(_database!, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                _log.LogWarning("The revocations could not be read ({Reason}); the {Count} known ones stay in force.", exception.Message, _revocations.Count);
            }

            await Task.Delay(ReconnectDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(Database database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenSystemConnectionAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {RevocationTable.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true)
        {
            // Read after listening has begun, so that nothing falls between the two.
            await ReadAsync(database, cancellationToken);
            await connection.WaitAsync(RereadInterval, cancellationToken);
        }
    }

    private async Task ReadAsync(Database database, CancellationToken cancellationToken)
    {
        foreach (var row in await RevocationTable.ReadAllAsync(database, cancellationToken))
            _revocations.Record(row.Subject, row.NotBefore);
        var now = _time.GetUtcNow();
        if (now - _cleanedAt < CleanUpInterval)
            return;
        _cleanedAt = now;
        var expired = now - _rules.MaximumLifetime - 2 * _rules.ClockSkew;
        await RevocationTable.DeleteBeforeAsync(database, expired, cancellationToken);
        _revocations.ForgetBefore(expired);
    }
}
