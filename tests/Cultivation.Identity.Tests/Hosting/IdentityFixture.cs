using Cultivation.Testing;

[assembly: AssemblyFixture(typeof(Cultivation.Identity.Tests.Hosting.IdentityFixture))]

namespace Cultivation.Identity.Tests.Hosting;

/// <summary>Real PostgreSQL and RabbitMQ, and one Identity on the repository's seed that tests share; each uses accounts of its own.</summary>
public sealed class IdentityFixture : IAsyncLifetime
{
    private TestServers? _servers;
    private IdentityProcess? _identity;
    private IdentityPlace? _place;
    private int _places;

    public TestServers Servers => _servers!;

    public IdentityPlace Place => _place!;

    public IdentityProcess Identity => _identity!;

    public async ValueTask InitializeAsync()
    {
        _servers = await TestServers.StartAsync(postgres: true, rabbit: true);
        _place = await NewPlaceAsync();
        _identity = await IdentityProcess.StartAsync(_place);
    }

    /// <summary>An empty database and an empty folder.</summary>
    public async Task<IdentityPlace> NewPlaceAsync()
    {
        var number = Interlocked.Increment(ref _places);
        var folder = Path.Combine(Servers.Folder, $"identity-{number}");
        Directory.CreateDirectory(folder);
        return new(folder, await Servers.CreateDatabaseAsync($"identity-db-{number}"), Servers.RabbitConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_identity is not null)
            await _identity.DisposeAsync();
        if (_servers is not null)
            await _servers.DisposeAsync();
    }
}
