using System.Collections.Concurrent;
using System.Net;
using Cultivation.Client.SignIn;
using Cultivation.ServiceDefaults.Deliveries;
using Cultivation.ServiceDefaults.Errors;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cultivation.Client.Tests.Hosting;

/// <summary>Token endpoint and services on a real Kestrel, which behave as a test says.</summary>
public sealed class PlatformHost : IAsyncDisposable
{
    public const string Secret = "canary-secret-4711";

    private readonly int _grpcPort;
    private WebApplication _app;
    private int _tokens;

    private PlatformHost(WebApplication app)
    {
        _app = app;
        SignInAddress = new Uri(app.Urls.First());
        GrpcAddress = new Uri(app.Urls.Last());
        _grpcPort = GrpcAddress.Port;
    }

    public Uri SignInAddress { get; }

    public Uri GrpcAddress { get; }

    /// <summary>Token requests as they came.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> SignIns { get; } = new();

    /// <summary>Headers of the calls that came.</summary>
    public ConcurrentQueue<Metadata> Calls { get; } = new();

    /// <summary>Requests of the calls that came.</summary>
    public ConcurrentQueue<IMessage> Requests { get; } = new();

    /// <summary>Answers of the token endpoint that are not OK, one a request, before those that are.</summary>
    public ConcurrentQueue<HttpStatusCode> SignInFailures { get; } = new();

    /// <summary>What happens before a call is answered; the argument counts calls from 1.</summary>
    public Func<int, ServerCallContext, Task> Behaviour { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Life of a token in seconds.</summary>
    public int TokenLife { get; set; } = 900;

    public static async Task<PlatformHost> StartAsync()
    {
        PlatformHost? host = null;
        var app = Build(0, 0, () => host!);
        await app.StartAsync();
        return host = new PlatformHost(app);
    }

    /// <summary>Stops and, after a while, answers again on the same ports: a service that was restarted.</summary>
    public async Task RestartAsync(TimeSpan away)
    {
        using (var now = new CancellationTokenSource(TimeSpan.Zero))
            await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        await Task.Delay(away);
        _app = Build(SignInAddress.Port, _grpcPort, () => this);
        await _app.StartAsync();
    }

    public CultivationClientOptions Options(SignInKind kind = SignInKind.System) => new()
    {
        SignInAddress = SignInAddress,
        Services = new[] { "identity", "registry", "projects", "incentives", "reporting" }.ToDictionary(service => service, _ => GrpcAddress, StringComparer.Ordinal),
        Jurisdiction = "620722",
        Account = "tax-system",
        Secret = Secret,
        Kind = kind,
        Deadline = TimeSpan.FromSeconds(15),
        DeliveryDeadline = TimeSpan.FromSeconds(30),
    };

    public Task EnterAsync(ServerCallContext context, IMessage? request = null)
    {
        Calls.Enqueue(context.RequestHeaders);
        if (request is not null)
            Requests.Enqueue(request);
        return Behaviour(Calls.Count, context);
    }

    /// <summary>The refusal as a service sends it.</summary>
    public static RpcException Refusal(ServiceError error) =>
        new(new Status(error.Code, error.Message), new Metadata { { ServiceError.DetailsTrailer, error.ToStatus().ToByteArray() } });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build(int httpPort, int grpcPort, Func<PlatformHost> host)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, httpPort, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, grpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<FileUploads>();
        builder.Services.AddSingleton(_ => host());
        var app = builder.Build();
        app.MapPost("/connect/token", (HttpContext context) => host().SignInAsync(context));
        app.MapGrpcService<PoolsEndpoint>();
        app.MapGrpcService<IngestionEndpoint>();
        app.MapGrpcService<PaymentsEndpoint>();
        app.MapGrpcService<ProjectFactsEndpoint>();
        return app;
    }

    private async Task SignInAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        SignIns.Enqueue(form);
        if (SignInFailures.TryDequeue(out var failure))
        {
            context.Response.StatusCode = (int)failure;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_client", error_description = "客户端编号或密钥不正确。" });
            return;
        }

        await context.Response.WriteAsJsonAsync(new { access_token = $"token-{Interlocked.Increment(ref _tokens)}", token_type = "Bearer", expires_in = TokenLife });
    }
}
