using System.Net;
using System.Security.Cryptography.X509Certificates;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Core.Api.Tests.Hosting;

/// <summary>The probe service on a real Kestrel with HTTP/2, on a free port of 127.0.0.1.</summary>
public sealed class ProbeServer : IAsyncLifetime
{
    private readonly WebApplication _app;
    private readonly List<GrpcChannel> _channels = [];

    public ProbeServer()
        : this(_ => { }, null)
    {
    }

    private ProbeServer(Action<GrpcServiceOptions> configure, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            // The limit on messages is gRPC's; Kestrel's own, 30 MB, would end a longer call with UNKNOWN.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRouting();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddSingleton(Record);
        builder.Services.AddGrpc(configure);
        _app = builder.Build();
        _app.Use((http, next) =>
        {
            Record.Encodings.Enqueue(http.Request.Headers["grpc-encoding"].ToString());
            return next(http);
        });
        _app.MapGrpcService<ProbeService>();
    }

    public ProbeRecord Record { get; } = new();

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<ProbeServer> StartAsync(Action<GrpcServiceOptions> configure, X509Certificate2? certificate = null)
    {
        var server = new ProbeServer(configure, certificate);
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels)
            channel.Dispose();
        await _app.DisposeAsync();
    }

    public GrpcChannel Channel(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        var channel = GrpcChannel.ForAddress(Address, options);
        _channels.Add(channel);
        return channel;
    }

    public Protos.Probe.ProbeClient Client(Action<GrpcChannelOptions>? configure = null) => new(Channel(configure));
}
