using Cultivation.Contracts.Registry.V1;
using Cultivation.Contracts.Reporting.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.Projects.Dossiers;
using Cultivation.Projects.Schedule;
using Cultivation.Projects.Warnings;
using Cultivation.Registry.Facts;
using Cultivation.Registry.Ingestion;
using Cultivation.Reporting.Actuals;
using Cultivation.Reporting.Progress;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.Testing;
using Cultivation.Tests;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Reporting.Tests.Hosting;

/// <summary>Real PostgreSQL and RabbitMQ; Registry, Projects and Reporting on real Kestrels; Minle on 2026-06-30.</summary>
public sealed class Platform : IAsyncDisposable
{
    private readonly TokenIssuer _tokens = new(TimeProvider.System);
    private readonly List<WebApplication> _apps = [];
    private readonly List<GrpcChannel> _channels = [];
    private TestServers? _servers;

    public IngestionService.IngestionServiceClient Ingestion => new(_channels[0]);

    public ProgressService.ProgressServiceClient Progress => new(_channels[1]);

    public static async Task<Platform> StartAsync()
    {
        var platform = new Platform();
        try
        {
            await platform.RunAsync();
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    public Metadata As(string account, string department, params string[] roles) =>
        new() { { "authorization", $"Bearer {_tokens.Issue($"620722/{account}", department, roles)}" } };

    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        foreach (var app in Enumerable.Reverse(_apps))
            await app.DisposeAsync();
        if (_servers is not null)
            await _servers.DisposeAsync();
        _tokens.Dispose();
    }

    private async Task RunAsync()
    {
        _servers = await TestServers.StartAsync(postgres: true, rabbit: true);
        var identity = await TokenEndpointAsync();
        var registry = await ServiceAsync("registry", typeof(KnowledgeClock).Assembly, [], null, builder =>
        {
            builder.AddFacts();
            builder.AddIngestion();
        }, app =>
        {
            app.MapIngestion();
            Registry.Measures.MeasuresRegistration.MapMeasures(app);
        });
        var projects = await ServiceAsync("projects", typeof(DossierRegistration).Assembly, [], null, builder =>
        {
            builder.AddSchedule();
            builder.AddWarnings();
            builder.AddDeliveries();
            builder.AddDossiers();
        }, Projects.Measures.MeasuresRegistration.MapMeasures);
        var credentials = Path.Combine(_servers.Folder, "reporting.tsv");
        await File.WriteAllTextAsync(credentials, "620722\t620722/reporting-service\tsecret\n140525\t140525/reporting-service\tsecret\n370830\t370830/reporting-service\tsecret\n341700\t341700/reporting-service\tsecret\n");
        var reporting = await ServiceAsync("reporting", typeof(ActualsRefresh).Assembly, new Dictionary<string, string?>
        {
            ["services:identity:http:0"] = identity,
            ["services:registry:grpc:0"] = registry,
            ["services:projects:grpc:0"] = projects,
            ["Cultivation:ServiceCredentials"] = credentials,
        }, messaging => messaging.ConsumeRefreshTriggers(), builder => builder.AddActuals(), app => app.MapProgress());
        _channels.Add(GrpcChannel.ForAddress(registry));
        _channels.Add(GrpcChannel.ForAddress(reporting));
    }

    private async Task<string> ServiceAsync(
        string name, System.Reflection.Assembly migrations, Dictionary<string, string?> settings, Action<MessagingBuilder>? consume,
        Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = name, EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<ISigningKeySource>(_tokens);
        settings[$"ConnectionStrings:{name}-db"] = await _servers!.CreateDatabaseAsync($"{name}-db");
        settings["ConnectionStrings:rabbitmq"] = _servers.RabbitConnectionString;
        settings["Cultivation:DigestDirectory"] = Path.Combine(_servers.Folder, name);
        settings["Cultivation:BusinessDates:620722"] = "2026-06-30";
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults();
        builder.AddDatabase($"{name}-db", migrations);
        builder.AddMessaging(consume);
        add(builder);
        var app = builder.Build();
        _apps.Add(app);
        app.MapDefaultEndpoints();
        map(app);
        await app.StartAsync();
        return app.Urls.First();
    }

    // Only Identity's token endpoint is played: the services themselves are real.
    private async Task<string> TokenEndpointAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        _apps.Add(app);
        app.Run(async context =>
        {
            var form = await context.Request.ReadFormAsync();
            var token = _tokens.Issue(form["client_id"].ToString(), "operations", ["platform-service"], "client");
            await context.Response.WriteAsJsonAsync(new { access_token = token, token_type = "Bearer", expires_in = 900 });
        });
        await app.StartAsync();
        return app.Urls.Single();
    }
}
