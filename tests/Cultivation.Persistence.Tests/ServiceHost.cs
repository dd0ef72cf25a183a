using Cultivation.Primitives;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cultivation.Persistence.Tests;

/// <summary>A host with a database of its own, as a service has.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private static readonly DivisionCode Zezhou = DivisionCode.Parse("140525");
    private static readonly DivisionCode Minle = DivisionCode.Parse("620722");
    private readonly IHost _host;

    private ServiceHost(IHost host, string ownerConnectionString, string digestDirectory)
    {
        _host = host;
        OwnerConnectionString = ownerConnectionString;
        DigestDirectory = digestDirectory;
    }

    public static Caller CallerA { get; } = CallerOf(Zezhou);

    public static Caller CallerB { get; } = CallerOf(Minle);

    public static string DigestRoot { get; } = Path.Combine(AppContext.BaseDirectory, "digests");

    public string OwnerConnectionString { get; }

    public string DigestDirectory { get; }

    public IServiceProvider Services => _host.Services;

    public Database Database => Services.GetRequiredService<Database>();

    public AuditVerifier Verifier => Services.GetRequiredService<AuditVerifier>();

    public string DigestPath => Verifier.DigestPath;

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Caller CallerOf(DivisionCode jurisdiction, string subject = "clerk") =>
        new($"{jurisdiction}/{subject}", jurisdiction, "gxj", new HashSet<string>(), CallerKind.User, "token-1");

    public static string NewConnectionString(PostgresServer server) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = $"test-{Guid.NewGuid():N}"[..20] }.ConnectionString;

    public static Task<ServiceHost> StartAsync(PostgresServer server, Action<DatabaseOptions>? configure = null) =>
        StartAsync(NewConnectionString(server), NewDigestDirectory(), configure);

    public static string NewDigestDirectory() => Path.Combine(DigestRoot, Guid.NewGuid().ToString("N"));

    /// <summary>Another replica, or the same service after a restart.</summary>
    public Task<ServiceHost> StartAnotherAsync() => StartAsync(OwnerConnectionString, DigestDirectory, null);

    public static IHost Build(string connectionString, string digestDirectory, Action<DatabaseOptions>? configure, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration["ConnectionStrings:test-db"] = connectionString;
        builder.Configuration["Cultivation:DigestDirectory"] = digestDirectory;
        builder.AddDatabase("test-db", typeof(ServiceHost).Assembly, configure);
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    public Task<int> OwnerAsync(string sql) => ExecuteAsync(OwnerConnectionString, sql);

    public static async Task<int> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public Task<T> ScalarAsync<T>(string sql) => ScalarAsync<T>(OwnerConnectionString, sql);

    public static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static Task<int> AddNoteAsync(UnitOfWork unit, long id, string text = "text") =>
        unit.ExecuteAsync("INSERT INTO notes (jurisdiction_code, note_id, text) VALUES (@Jurisdiction, @id, @text)", new { unit.Caller.Jurisdiction, id, text });

    /// <summary>Waits, with a deadline, until the digest file has this many lines.</summary>
    public async Task AttestedAsync(int lines)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var file = Services.GetRequiredService<AuditDigestFile>();
        while (await file.ReadAsync(deadline.Token).CountAsync(deadline.Token) < lines)
            await Task.Delay(20, deadline.Token);
    }

    /// <summary>Waits, with a deadline, until a health check reports a status.</summary>
    public async Task HealthAsync(string check, HealthStatus status)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(deadline.Token)).Entries[check].Status != status)
            await Task.Delay(20, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    public static async Task<ServiceHost> StartAsync(string connectionString, string digestDirectory, Action<DatabaseOptions>? configure)
    {
        var host = Build(connectionString, digestDirectory, configure);
        await host.StartAsync(Cancelled);
        return new ServiceHost(host, connectionString, digestDirectory);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
