using Cultivation.Testing;

[assembly: AssemblyFixture(typeof(Cultivation.Incentives.Tests.Hosting.Servers))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Cultivation.Incentives.Tests.Hosting;

/// <summary>The real PostgreSQL and RabbitMQ of this assembly.</summary>
public sealed class Servers : IAsyncLifetime
{
    private TestServers? _servers;

    public TestServers Real => _servers ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync() => _servers = await TestServers.StartAsync(postgres: true, rabbit: true);

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
            await _servers.DisposeAsync();
    }
}
