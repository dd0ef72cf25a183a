using Cultivation.Registry.Tests.Hosting;
using Cultivation.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Cultivation.Registry.Tests.Hosting;

/// <summary>The PostgreSQL and the RabbitMQ of this test assembly.</summary>
public sealed class Servers : IAsyncLifetime
{
    private TestServers? _servers;
    private int _databases;

    public string Rabbit => _servers!.RabbitConnectionString;

    public string Folder => _servers!.Folder;

    public async ValueTask InitializeAsync() => _servers = await TestServers.StartAsync(postgres: true, rabbit: true);

    /// <summary>An empty database.</summary>
    public Task<string> NewDatabaseAsync() => _servers!.CreateDatabaseAsync($"registry-db-{Interlocked.Increment(ref _databases)}");

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
            await _servers.DisposeAsync();
    }
}
