using System.Collections.Concurrent;
using System.Globalization;
using Cultivation.Contracts;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.Projects.Dossiers;
using Cultivation.Projects.Measures;
using Cultivation.Projects.ProjectFacts;
using Cultivation.Projects.Schedule;
using Cultivation.Projects.Warnings;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.Testing;
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

[assembly: AssemblyFixture(typeof(Cultivation.Projects.Tests.Hosting.ProjectsFixture))]

namespace Cultivation.Projects.Tests.Hosting;

/// <summary>
/// The projects service on a real Kestrel, PostgreSQL and RabbitMQ, consuming its own events from the broker. Each test works in a
/// jurisdiction of its own, whose business date is <see cref="Today"/>.
/// </summary>
public sealed class ProjectsFixture : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 6, 30);
    private const int Jurisdictions = 100;
    private readonly TokenIssuer _tokens = new(TimeProvider.System);
    private TestServers? _servers;
    private WebApplication? _app;
    private GrpcChannel? _channel;
    private int _jurisdictions = 110000;

    public string OwnerConnectionString { get; private set; } = "";

    public Database Database => _app!.Services.GetRequiredService<Database>();

    public GrpcChannel Channel => _channel!;

    public EventRecord Events => _app!.Services.GetRequiredService<EventRecord>();

    public async ValueTask InitializeAsync()
    {
        _servers = await TestServers.StartAsync(postgres: true, rabbit: true);
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(await _servers.CreateDatabaseAsync("projects-db")) { Pooling = false }.ConnectionString;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "projects", EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:projects-db"] = OwnerConnectionString,
            ["ConnectionStrings:rabbitmq"] = _servers.RabbitConnectionString,
            ["Cultivation:DigestDirectory"] = _servers.Folder,
        });
        builder.Configuration.AddInMemoryCollection(Enumerable.Range(110001, Jurisdictions).Append(620722).Select(code => KeyValuePair.Create(
            string.Create(CultureInfo.InvariantCulture, $"Cultivation:BusinessDates:{code}"), (string?)Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        builder.Services.AddSingleton<ISigningKeySource>(_tokens);
        builder.Services.AddSingleton<EventRecord>();
        builder.AddServiceDefaults();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddDatabase("projects-db", migrations: typeof(ProjectState).Assembly);
        builder.AddMessaging(messaging => messaging
            .Consume<ProjectSigned, Recorder<ProjectSigned>>("record-ProjectSigned")
            .Consume<ConstructionStarted, Recorder<ConstructionStarted>>("record-ConstructionStarted")
            .Consume<ProjectCommissioned, Recorder<ProjectCommissioned>>("record-ProjectCommissioned")
            .Consume<ProjectFactsRecorded, Recorder<ProjectFactsRecorded>>("record-ProjectFactsRecorded")
            .Consume<ProjectWarningRaised, Recorder<ProjectWarningRaised>>("record-ProjectWarningRaised")
            .Consume<ProjectWarningCleared, Recorder<ProjectWarningCleared>>("record-ProjectWarningCleared"));
        builder.AddSchedule();
        builder.AddWarnings();
        builder.AddDeliveries();
        builder.AddDossiers();
        _app = builder.Build();
        _app.MapDefaultEndpoints();
        _app.MapDossiers();
        _app.MapProjectFacts();
        _app.MapMeasures();
        await _app.StartAsync();
        _channel = GrpcChannel.ForAddress(_app.Urls.Single());
    }

    /// <summary>A jurisdiction that no other test uses.</summary>
    public County NewCounty() => CountyOf(Interlocked.Increment(ref _jurisdictions).ToString(CultureInfo.InvariantCulture));

    public County CountyOf(string code) => new(this, _tokens, code);

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (_servers is not null)
            await _servers.DisposeAsync();
        _tokens.Dispose();
    }

    /// <summary>Events as they came from the broker.</summary>
    public sealed class EventRecord
    {
        public ConcurrentQueue<IIntegrationEvent> All { get; } = new();
    }

    private sealed class Recorder<TEvent>(EventRecord record) : IEventHandler<TEvent>
        where TEvent : class, IIntegrationEvent
    {
        public Task HandleAsync(UnitOfWork unit, TEvent message, CancellationToken cancellationToken)
        {
            record.All.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
