using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cultivation.Incentives.Tests.Hosting;

/// <summary>
/// The services that Incentives asks, on a real Kestrel across a process boundary: Identity's keys, tokens and departments,
/// Registry's and Projects' facts. It serves what a test states.
/// </summary>
internal sealed class Peers : IAsyncDisposable
{
    private const string KeyId = "key-1";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private WebApplication? _app;

    /// <summary>Facts by jurisdiction and subject; a test replaces a sheet to state something new.</summary>
    public ConcurrentDictionary<(string Jurisdiction, string Subject), SubjectFacts> Facts { get; } = new();

    /// <summary>Projects by jurisdiction and firm.</summary>
    public ConcurrentDictionary<(string Jurisdiction, string CreditCode), FactCollection> Projects { get; } = new();

    /// <summary>Subjects of a stream after which it stops until it is let go; null: it does not stop.</summary>
    public int? PauseAfter { get; set; }

    /// <summary>Set when a stream has stopped.</summary>
    public TaskCompletionSource Paused { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every known_at that was asked or answered.</summary>
    public ConcurrentQueue<DateTimeOffset> Instants { get; } = new();

    public string HttpAddress => _app!.Urls.ElementAt(0);

    public string GrpcAddress => _app!.Urls.ElementAt(1);

    public static async Task<Peers> StartAsync()
    {
        var peers = new Peers();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "peers" });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(peers);
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        var app = builder.Build();
        app.MapGet("/.well-known/jwks.json", context => context.Response.Body.WriteAsync(peers.Keys()).AsTask());
        app.MapPost("/connect/token", peers.IssueAsync);
        app.MapGrpcService<Directory>();
        app.MapGrpcService<Registry>();
        app.MapGrpcService<ProjectFacts>();
        app.MapGrpcService<ProjectTotals>();
        peers._app = app;
        await app.StartAsync();
        return peers;
    }

    /// <summary>A stopped stream goes on, and no further one stops.</summary>
    public void Continue()
    {
        PauseAfter = null;
        Paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public string Token(string jurisdiction, string name, string department, string kind, params string[] roles)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = "cultivation-identity",
            ["aud"] = "cultivation",
            ["sub"] = $"{jurisdiction}/{name}",
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 900,
            ["kind"] = kind,
            ["jurisdiction"] = jurisdiction,
            ["department"] = department,
            ["roles"] = roles,
            ["name"] = name,
        };
        var input = $"{Encode("""{"alg":"ES256","kid":"key-1","typ":"JWT"}""")}.{Encode(JsonSerializer.Serialize(claims))}";
        return $"{input}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    public async ValueTask DisposeAsync()
    {
        Continue();
        if (_app is not null)
            await _app.DisposeAsync();
        _key.Dispose();
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private byte[] Keys()
    {
        var point = _key.ExportParameters(false).Q;
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            keys = new[] { new { kty = "EC", crv = "P-256", alg = "ES256", use = "sig", kid = KeyId, x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) } },
        });
    }

    private async Task IssueAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var subject = form["client_id"].ToString();
        var token = Token(subject[..6], subject[7..], "operations", "client", "platform-service");
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { access_token = token, token_type = "Bearer", expires_in = 900 }));
    }

    // The peers trust the token's own words: what Incentives does with its answers is tested, not who may ask.
    private static string Jurisdiction(ServerCallContext context)
    {
        var payload = context.RequestHeaders.GetValue("authorization")!.Split(' ')[1].Split('.')[1];
        using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        return json.RootElement.GetProperty("jurisdiction").GetString()!;
    }

    private sealed class Directory : DirectoryService.DirectoryServiceBase
    {
        public override Task<ListDepartmentsResponse> ListDepartments(ListDepartmentsRequest request, ServerCallContext context) =>
            Task.FromResult(new ListDepartmentsResponse
            {
                Departments =
                {
                    new Department { DepartmentId = "finance", Kind = "finance", Name = "县财政局" },
                    new Department { DepartmentId = "industry", Kind = "industry", Name = "县工业和信息化局", Aliases = { "县工信局" } },
                    new Department { DepartmentId = "science", Kind = "other", Name = "县科学技术局", Aliases = { "县科技局" } },
                },
                Page = new(),
            });
    }

    private sealed class Registry(Peers peers) : FactsService.FactsServiceBase
    {
        public override async Task StreamFacts(StreamFactsRequest request, IServerStreamWriter<StreamFactsResponse> responseStream, ServerCallContext context)
        {
            request.Purpose.Length.ShouldBeInRange(2, 200);
            request.CreditCodes.Count.ShouldBeLessThanOrEqualTo(1000);
            foreach (var code in request.CreditCodes)
            {
                if (!Cultivation.Primitives.CreditCode.TryParse(code, out _, out _))
                    throw new RpcException(new Status(StatusCode.InvalidArgument, code));
            }

            var jurisdiction = Jurisdiction(context);
            var now = TimeProvider.System.GetUtcNow();
            var wanted = request.CreditCodes.ToHashSet(StringComparer.Ordinal);
            var snapshot = peers.Facts.Where(entry => entry.Key.Jurisdiction == jurisdiction && (wanted.Count == 0 || wanted.Contains(entry.Key.Subject)))
                .OrderBy(entry => entry.Key.Subject, StringComparer.Ordinal).Select(entry => entry.Value.Clone()).ToList();
            peers.Instants.Enqueue(now);
            var sent = 0;
            foreach (var facts in snapshot)
            {
                if (peers.PauseAfter == sent++)
                {
                    peers.Paused.TrySetResult();
                    while (peers.PauseAfter is not null && !context.CancellationToken.IsCancellationRequested)
                        await Task.Delay(20);
                }

                await responseStream.WriteAsync(new StreamFactsResponse { Facts = facts, KnownAt = now.ToTimestamp() });
            }
        }
    }

    private sealed class ProjectFacts(Peers peers) : ProjectFactsService.ProjectFactsServiceBase
    {
        public override async Task StreamProjectFacts(StreamProjectFactsRequest request, IServerStreamWriter<StreamProjectFactsResponse> responseStream, ServerCallContext context)
        {
            var jurisdiction = Jurisdiction(context);
            peers.Instants.ShouldContain(request.KnownAt.ToDateTimeOffset(), "the instant that Registry answered");
            foreach (var code in request.CreditCodes.Order(StringComparer.Ordinal))
            {
                if (peers.Projects.TryGetValue((jurisdiction, code), out var projects))
                    await responseStream.WriteAsync(new StreamProjectFactsResponse { CreditCode = code, Projects = projects, KnownAt = request.KnownAt });
            }
        }
    }

    private sealed class ProjectTotals(Peers peers) : ProjectMeasuresService.ProjectMeasuresServiceBase
    {
        public override Task<GetProjectTotalsResponse> GetProjectTotals(GetProjectTotalsRequest request, ServerCallContext context) =>
            Task.FromResult(new GetProjectTotalsResponse { Known = peers.Projects.Keys.Any(key => key.Jurisdiction == Jurisdiction(context)) });
    }
}
