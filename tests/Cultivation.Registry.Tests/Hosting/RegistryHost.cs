using System.Security.Cryptography;
using System.Text;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.Registry.Enterprises;
using Cultivation.Registry.Facts;
using Cultivation.Registry.Ingestion;
using Cultivation.Registry.Measures;
using Cultivation.Registry.Pools;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.Tests;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Registry.Tests.Hosting;

/// <summary>The registry on a database of its own, called over gRPC as departments call it. The business date is 2025-03-31.</summary>
public sealed class RegistryHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TokenIssuer _tokens;
    private readonly GrpcChannel _channel;

    private RegistryHost(WebApplication app, ManualTime time, TokenIssuer tokens)
    {
        _app = app;
        _tokens = tokens;
        Time = time;
        _channel = GrpcChannel.ForAddress(app.Urls.First());
        Facts = new(_channel);
        Enterprises = new(_channel);
        Ingestion = new(_channel);
    }

    public ManualTime Time { get; }

    public GrpcChannel Channel => _channel;

    public FactsService.FactsServiceClient Facts { get; }

    public EnterprisesService.EnterprisesServiceClient Enterprises { get; }

    public IngestionService.IngestionServiceClient Ingestion { get; }

    public Database Database => _app.Services.GetRequiredService<Database>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a registry.</summary>
    /// <param name="servers">Where.</param>
    /// <param name="businessDate">Null: the date of <see cref="Time"/>.</param>
    /// <param name="jurisdiction">Whose business date is fixed.</param>
    /// <param name="service">Name of its queues: hosts of one name share them, so a test that waits for an event has a name of its own.</param>
    public static async Task<RegistryHost> StartAsync(Servers servers, string? businessDate = "2025-03-31", string jurisdiction = "140525", string service = "registry")
    {
        ArgumentNullException.ThrowIfNull(servers);
        var time = new ManualTime();
        var tokens = new TokenIssuer(time);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "registry", EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ISigningKeySource>(tokens);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:registry-db"] = await servers.NewDatabaseAsync(),
            ["ConnectionStrings:rabbitmq"] = servers.Rabbit,
            ["Cultivation:BusinessDates:620722"] = "2026-06-30",
            ["Cultivation:Messaging:ServiceName"] = service,
            ["Cultivation:DigestDirectory"] = Path.Combine(servers.Folder, Guid.NewGuid().ToString("N")),
        });
        if (businessDate is not null)
            builder.Configuration[$"Cultivation:BusinessDates:{jurisdiction}"] = businessDate;

        builder.AddServiceDefaults();
        builder.AddDatabase("registry-db", typeof(KnowledgeClock).Assembly);
        builder.AddMessaging(messaging => messaging.ConsumePools());
        builder.AddFacts();
        builder.AddIngestion();
        builder.AddPools();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapEnterprises();
        app.MapFacts();
        app.MapIngestion();
        app.MapPools();
        app.MapMeasures();
        await app.StartAsync();
        return new RegistryHost(app, time, tokens);
    }

    /// <summary>A synthetic firm with a valid code.</summary>
    public static string Firm(int number)
    {
        var body = $"91140525MA{number:0000000}";
        return body + CreditCode.CheckCharacter(body);
    }

    public Metadata As(Department who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return new Metadata { { "authorization", $"Bearer {_tokens.Issue($"{who.Jurisdiction}/{who.Account}", who.Id, who.Roles)}" } };
    }

    public Caller CallerOf(Department who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return new Caller($"{who.Jurisdiction}/{who.Account}", DivisionCode.Parse(who.Jurisdiction), who.Id, who.Roles.ToHashSet(), CallerKind.User, "t");
    }

    /// <summary>Delivers a CSV file in UTF-8.</summary>
    public Task<DeliverFileResponse> DeliverAsync(Department who, string mapping, string csv, Action<DeliveryHeader>? change = null) =>
        DeliverAsync(who, mapping, Encoding.UTF8.GetBytes(csv), change);

    /// <summary>Delivers a file.</summary>
    public async Task<DeliverFileResponse> DeliverAsync(Department who, string mapping, byte[] content, Action<DeliveryHeader>? change = null)
    {
        var header = new DeliveryHeader
        {
            RequestId = Guid.NewGuid().ToString("D"),
            FileName = "报表.csv",
            Mapping = mapping,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            Length = content.Length,
        };
        change?.Invoke(header);
        using var call = Ingestion.DeliverFile(As(who));
        await call.RequestStream.WriteAsync(new DeliverFileRequest { Header = header });
        foreach (var part in content.Chunk(512 * 1024))
            await call.RequestStream.WriteAsync(new DeliverFileRequest { Content = ByteString.CopyFrom(part) });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    /// <summary>Registers firms 1 to a number, each with a name.</summary>
    public Task<DeliverFileResponse> RegisterAsync(int count, Department? market = null) => DeliverAsync(
        market ?? Department.Market,
        """
        kind: enterprises
        format: csv
        columns:
        - { column: 统一社会信用代码, is: credit_code }
        - { column: 企业名称, is: name }
        """,
        "统一社会信用代码,企业名称\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"{Firm(number)},泽州第{number}机械有限公司\n")));

    public async Task<SubjectFacts> FactsOfAsync(string creditCode, DateTimeOffset? knownAt = null, Department? who = null)
    {
        var request = new GetFactsRequest { CreditCode = creditCode, Purpose = "测算奖补" };
        if (knownAt is { } instant)
            request.KnownAt = Timestamp.FromDateTimeOffset(instant);
        return (await Facts.GetFactsAsync(request, As(who ?? Department.Calculator))).Facts;
    }

    public async Task<IReadOnlyList<StreamFactsResponse>> StreamAsync(DateTimeOffset? knownAt = null, Department? who = null, params string[] creditCodes)
    {
        var request = new StreamFactsRequest { Purpose = "全量测算", CreditCodes = { creditCodes } };
        if (knownAt is { } instant)
            request.KnownAt = Timestamp.FromDateTimeOffset(instant);
        using var call = Facts.StreamFacts(request, As(who ?? Department.Calculator));
        var answers = new List<StreamFactsResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
            answers.Add(answer);
        return answers;
    }

    public static async Task<ServiceError> RefusalAsync(Func<Task> call) =>
        ServiceError.From(await Should.ThrowAsync<RpcException>(call)).ShouldNotBeNull();

    /// <summary>Asks the database in the application role, of one jurisdiction.</summary>
    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Department? who = null) =>
        Database.ReadAsync(CallerOf(who ?? Department.Auditor), (unit, _) => unit.QueryAsync<T>(sql));

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
        _tokens.Dispose();
    }
}
