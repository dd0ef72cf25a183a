using Cultivation.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Cultivation.Persistence.Tests.PostgresServer))]
// Some tests kill the server.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Cultivation.Persistence.Tests;

/// <summary>The real PostgreSQL of this assembly.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private TestServers? _servers;

    public string ConnectionString => Servers.PostgresConnectionString;

    public string OwnerPassword => new NpgsqlConnectionStringBuilder(ConnectionString).Password!;

    private TestServers Servers => _servers ?? throw new InvalidOperationException("The server is not started.");

    public async ValueTask InitializeAsync() => _servers = await TestServers.StartAsync(postgres: true, rabbit: false, TestContext.Current.CancellationToken);

    public Task KillAsync() => Servers.KillPostgresAsync();

    public Task StartAsync() => Servers.StartPostgresAsync();

    /// <summary>All that the server has logged.</summary>
    public async Task<string> ReadLogAsync()
    {
        var texts = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Servers.Folder, "logs"), "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            texts.Add(await reader.ReadToEndAsync());
        }

        return string.Join('\n', texts);
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
            await _servers.DisposeAsync();
        if (Directory.Exists(ServiceHost.DigestRoot))
            Directory.Delete(ServiceHost.DigestRoot, recursive: true);
    }
}
