using Cultivation.ServiceDefaults.Tests.Probes;
using Cultivation.Testing;

[assembly: AssemblyFixture(typeof(Servers))]

namespace Cultivation.ServiceDefaults.Tests.Probes;

/// <summary>The PostgreSQL and the RabbitMQ of this test assembly, started for the first test that needs them.</summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly Lazy<Task<TestServers>> _servers = new(() => TestServers.StartAsync(postgres: true, rabbit: true));

    public Task<TestServers> GetAsync() => _servers.Value;

    public async ValueTask DisposeAsync()
    {
        if (_servers.IsValueCreated)
            await (await _servers.Value).DisposeAsync();
    }
}
