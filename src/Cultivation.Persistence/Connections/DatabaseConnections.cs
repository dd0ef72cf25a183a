using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cultivation.Persistence;

/// <summary>The two connection pools of a service: one in the application role, one in the system role. Connecting is retried within bounds.</summary>
internal sealed class DatabaseConnections : IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private readonly DatabaseOptions _options;
    private readonly TimeProvider _time;

    public DatabaseConnections(DatabaseIdentity identity, DatabaseOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        _time = time;
        App = Build(identity.RoleConnectionString(options, identity.AppRole, "app", options.MaximumPoolSize), loggers);
        System = Build(identity.RoleConnectionString(options, identity.SystemRole, "system", options.MaximumSystemPoolSize), loggers);
    }

    public NpgsqlDataSource App { get; }

    public NpgsqlDataSource System { get; }

    /// <summary>Opens a connection; a server that restarts is waited for, a few seconds at most.</summary>
    public async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await source.OpenConnectionAsync(cancellationToken);
            }
            catch (NpgsqlException error) when (attempt < _options.ConnectAttempts && error.IsTransient && error.InnerException is not TimeoutException)
            {
                await Task.Delay(Jitter.Of(FirstDelay, attempt), _time, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await System.DisposeAsync();
    }

    private static NpgsqlDataSource Build(string connectionString, ILoggerFactory loggers) =>
        new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(loggers).Build();
}
