using Cultivation.Testing;

[assembly: AssemblyFixture(typeof(Cultivation.Messaging.Tests.Hosting.Servers))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Cultivation.Messaging.Tests.Hosting;

/// <summary>The real servers of this assembly.</summary>
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
