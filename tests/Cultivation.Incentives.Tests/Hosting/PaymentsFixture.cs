using System.Globalization;
using Cultivation.Incentives.Payments;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.Tests;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cultivation.Incentives.Tests.Hosting;

/// <summary>Budget, payments and ledger of the service on a real Kestrel, PostgreSQL and RabbitMQ. Each test works in a jurisdiction of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PaymentsFixture(Servers servers) : IAsyncLifetime, ICollectionFixture<PaymentsFixture>
{
    public const string Name = "payments";

    private readonly TokenIssuer _tokens = new(TimeProvider.System);
    private WebApplication? _app;
    private GrpcChannel? _channel;
    private int _jurisdictions = 110000;

    public string OwnerConnectionString { get; private set; } = "";

    public string PayeeKeyFile { get; private set; } = "";

    public Database Database => _app!.Services.GetRequiredService<Database>();

    public IServiceProvider Services => _app!.Services;

    public GrpcChannel Channel => _channel!;

    public async ValueTask InitializeAsync()
    {
        var real = servers.Real;
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(await real.CreateDatabaseAsync("incentives-payments")) { Pooling = false }.ConnectionString;
        PayeeKeyFile = Path.Combine(real.Folder, "secrets", "payee-accounts.key");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "incentives", EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:incentives-db"] = OwnerConnectionString,
            ["ConnectionStrings:rabbitmq"] = real.RabbitConnectionString,
            ["Cultivation:DigestDirectory"] = real.Folder,
            ["Cultivation:PayeeKeyFile"] = PayeeKeyFile,
            // Queues of its own, beside the other tests of this assembly on the same broker.
            ["Cultivation:Messaging:ServiceName"] = "incentives-payments",
        });
        builder.Services.AddSingleton<ISigningKeySource>(_tokens);
        builder.AddServiceDefaults();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddDatabase("incentives-db", migrations: typeof(PaymentsRegistration).Assembly);
        builder.AddMessaging();
        builder.AddPayments();
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapPayments();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(_app.Urls.Single());
    }

    /// <summary>A jurisdiction that no other test uses.</summary>
    public Tenant NewTenant() => new(this, _tokens, Interlocked.Increment(ref _jurisdictions).ToString(CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _tokens.Dispose();
    }
}
