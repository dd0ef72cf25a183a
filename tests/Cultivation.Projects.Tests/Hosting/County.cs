using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cultivation.Contracts;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.Tests;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Npgsql;

namespace Cultivation.Projects.Tests.Hosting;

/// <summary>A jurisdiction with the people who work with projects, and what a test delivers for it.</summary>
public sealed class County(ProjectsFixture fixture, TokenIssuer tokens, string code)
{
    private static readonly TimeSpan EventLimit = TimeSpan.FromSeconds(60);

    public const string Dossiers = """
        { kind: dossiers, format: csv, columns: [
          { column: 编号, is: project_id }, { column: 名称, is: project_name }, { column: 代码, is: credit_code }, { column: 总投资, is: investment, unit: 万元 },
          { column: 签约, is: signed_on }, { column: 计划开工, is: planned_start, optional: true }, { column: 开工, is: started_on, optional: true },
          { column: 计划投产, is: planned_commissioning, optional: true }, { column: 投产, is: commissioned_on, optional: true } ] }
        """;

    public const string DossierHead = "编号,名称,代码,总投资,签约,计划开工,开工,计划投产,投产\n";

    public const string Permits =
        "{ kind: permits, format: csv, columns: [ { column: 编号, is: project_id }, { column: 手续, is: item }, { column: 计划, is: planned_on, optional: true }, { column: 办结, is: done_on, optional: true }, { column: 单位, is: department, optional: true } ] }";

    public const string PermitHead = "编号,手续,计划,办结,单位\n";

    public const string Nodes =
        "{ kind: nodes, format: csv, columns: [ { column: 编号, is: project_id }, { column: 节点, is: item }, { column: 计划, is: planned_on }, { column: 完成, is: done_on, optional: true } ] }";

    public const string Investments =
        "{ kind: investments, format: csv, columns: [ { column: 编号, is: project_id }, { column: 月份, is: period }, { column: 金额, is: amount, unit: 万元 } ] }";

    public const string Facts =
        "{ kind: project-facts, format: csv, columns: [ { column: 编号, is: project_id }, { column: 类型, fact: project.kind }, { column: 投资, fact: project.investment, unit: 元 }, { column: 验收, fact: project.accepted, optional: true } ] }";

    public const string FactHead = "编号,类型,投资,验收\n";

    public string Code => code;

    public string Firm { get; } = CreditCodeOf(1);

    public DossiersService.DossiersServiceClient Officer => new(As("zhangmin", "project-officer"));

    public DossiersService.DossiersServiceClient Permit => new(As("permit", "permit-officer"));

    public ProjectFactsService.ProjectFactsServiceClient Calculator => new(As("liujing", "award-calculator"));

    public ProjectMeasuresService.ProjectMeasuresServiceClient Targets => new(As("liwei", "target-officer"));

    /// <summary>A credit code with a right check character; the same number gives the same code.</summary>
    public static string CreditCodeOf(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91140525MA{number:0000000}");
        return body + CreditCode.CheckCharacter(body);
    }

    public CallInvoker As(string name, params string[] roles)
    {
        var token = tokens.Issue($"{code}/{name}", "finance", roles);
        return fixture.Channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
    }

    public string Row(string id, string signedOn = "2025-01-10", string plannedStart = "", string started = "", string plannedEnd = "", string commissioned = "", string investment = "5000", string? name = null, string? firm = null) =>
        $"{id},{name ?? "项目" + id},{firm ?? Firm},{investment},{signedOn},{plannedStart},{started},{plannedEnd},{commissioned}\n";

    public Task<DeliverFileResponse> DeliverAsync(string mapping, string text, Action<DeliveryHeader>? change = null, DossiersService.DossiersServiceClient? by = null) =>
        DeliverAsync(by ?? Officer, mapping, new UTF8Encoding(false).GetBytes(text), change);

    public async Task<DeliverFileResponse> DeliverAsync(DossiersService.DossiersServiceClient by, string mapping, byte[] bytes, Action<DeliveryHeader>? change = null)
    {
        var header = new DeliveryHeader
        {
            RequestId = Guid.NewGuid().ToString(),
            FileName = "file.csv",
            Mapping = mapping,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Length = bytes.Length,
        };
        change?.Invoke(header);
        using var call = by.DeliverFile();
        await call.RequestStream.WriteAsync(new() { Header = header });
        foreach (var part in bytes.Chunk(1024 * 1024))
            await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(part) });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    public async Task<Dossier> DossierAsync(string id) => (await Officer.ListDossiersAsync(new())).Dossiers.Single(dossier => dossier.ProjectId == id);

    public async Task<List<StreamProjectFactsResponse>> FactsAsync(Timestamp? knownAt = null, params string[] codes)
    {
        using var call = Calculator.StreamProjectFacts(new() { CreditCodes = { codes }, KnownAt = knownAt, Purpose = "核算奖补" });
        var messages = new List<StreamProjectFactsResponse>();
        await foreach (var message in call.ResponseStream.ReadAllAsync())
            messages.Add(message);
        return messages;
    }

    public Task<ReviewScheduleResponse> ReviewAsync(string? request = null) =>
        Officer.ReviewScheduleAsync(new() { RequestId = request ?? Guid.NewGuid().ToString() }).ResponseAsync;

    /// <summary>The events of this county from the broker, once the outbox is empty and all of them have arrived.</summary>
    public async Task<List<IIntegrationEvent>> EventsAsync(int expected)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < EventLimit; await Task.Delay(100))
        {
            var events = fixture.Events.All.Where(message => message.JurisdictionCode == code).ToList();
            if (events.Count >= expected && await WaitingAsync() == 0)
                return [.. fixture.Events.All.Where(message => message.JurisdictionCode == code)];
        }

        throw new TimeoutException($"{expected} events were expected: {string.Join(", ", fixture.Events.All.Where(message => message.JurisdictionCode == code).Select(message => message.GetType().Name))}");
    }

    public async Task<long> CountAsync(string table) => await ScalarAsync($"SELECT count(*) FROM {table} WHERE jurisdiction_code = '{code}'");

    public static async Task<ServiceError> RefusedAsync(Func<Task> call) =>
        ServiceError.From(await Should.ThrowAsync<RpcException>(call)).ShouldNotBeNull();

    private Task<long> WaitingAsync() => ScalarAsync("SELECT count(*) FROM outbox WHERE sent_at IS NULL");

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(fixture.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
