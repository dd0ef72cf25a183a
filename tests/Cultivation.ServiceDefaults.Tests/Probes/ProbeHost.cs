using Cultivation.ServiceDefaults.Authentication;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.ServiceDefaults.Tests.Probes;

/// <summary>A service with nothing but the defaults and the probe, on a real Kestrel.</summary>
public sealed class ProbeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<GrpcChannel> _channels = [];

    private ProbeHost(WebApplication app, ManualTime time, KeyPublisher keys, LogCapture logs)
    {
        _app = app;
        Time = time;
        Keys = keys;
        Logs = logs;
        var addresses = app.Urls.ToArray();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        GrpcAddress = addresses[1];
    }

    public ManualTime Time { get; }

    public KeyPublisher Keys { get; }

    public LogCapture Logs { get; }

    public HttpClient Http { get; }

    public string GrpcAddress { get; }

    public IServiceProvider Services => _app.Services;

    public ProbeState State => _app.Services.GetRequiredService<ProbeState>();

    public PrincipalRevocations Revocations => _app.Services.GetRequiredService<PrincipalRevocations>();

    public static async Task<ProbeHost> StartAsync(
        Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null, KeyPublisher? keys = null, ManualTime? time = null,
        Action<WebApplicationBuilder>? prepare = null)
    {
        time ??= new ManualTime();
        keys ??= new KeyPublisher();
        var logs = new LogCapture();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "probe", EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Configuration.AddEnvironmentVariables();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ISigningKeySource>(keys);
        builder.Services.AddSingleton<ProbeState>();
        prepare?.Invoke(builder);
        builder.AddServiceDefaults();
        builder.Logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.None);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGrpcService<ProbeEndpoint>();
        map?.Invoke(app);
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new ProbeHost(app, time, keys, logs);
    }

    /// <summary>A client as a department's system has it: no interceptors of the platform.</summary>
    public ProbeService.ProbeServiceClient Client(int? maximumSend = null) => new(Channel(maximumSend));

    public GrpcChannel Channel(int? maximumSend = null)
    {
        var channel = GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions { MaxSendMessageSize = maximumSend });
        _channels.Add(channel);
        return channel;
    }

    public string Token(params string[] roles) => new TokenSpecimen(Time, roles).Sign(Keys);

    public Metadata Bearer(params string[] roles) => Bearer(Token(roles));

    public static Metadata Bearer(string token) => new() { { "authorization", $"Bearer {token}" } };

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
