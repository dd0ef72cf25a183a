using Cultivation.Identity.Tokens;
using Cultivation.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Identity.Tests.Hosting;

/// <summary>The database of a place in the application role, as Identity works with it; migrated by an Identity process before.</summary>
public sealed class DatabaseAccess : IAsyncDisposable
{
    private readonly IHost _host;

    public DatabaseAccess(IdentityPlace place)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:identity-db"] = place.DatabaseConnectionString,
            ["Cultivation:DigestDirectory"] = place.Folder,
        });
        builder.AddDatabase("identity-db", typeof(TokenIssuer).Assembly);
        _host = builder.Build();
        Database = _host.Services.GetRequiredService<Database>();
    }

    public Database Database { get; }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
    }
}
