using System.Globalization;
using Cultivation.Contracts;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Facts;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Cultivation.Incentives.Tests.Hosting;

/// <summary>One test's own databases, peers, and publisher of Registry's events.</summary>
internal sealed class Place : IAsyncDisposable
{
    public const string Zezhou = "140525";
    public const string Wenshang = "370830";
    public const string Minle = "620722";
    public const string BusinessDate = "2025-03-31";

    public static readonly string[] Jurisdictions = ["140525", "341700", "370830", "620722"];

    private static int places;

    private readonly IHost _publisher;
    private readonly List<Guid> _published = [];

    private Place(Servers servers, Peers peers, IHost publisher, string folder, string database, string serviceName)
    {
        Servers = servers;
        Peers = peers;
        _publisher = publisher;
        Folder = folder;
        Database = database;
        ServiceName = serviceName;
    }

    public Servers Servers { get; }

    public Peers Peers { get; }

    public string Folder { get; }

    public string Database { get; }

    public string ServiceName { get; }

    public string CredentialsFile => Path.Combine(Folder, "incentives.tsv");

    public static async Task<Place> CreateAsync(Servers servers)
    {
        var number = Interlocked.Increment(ref places);
        var folder = Path.Combine(servers.Real.Folder, $"incentives-{number}");
        System.IO.Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, "incentives.tsv"), Jurisdictions.Select(code => $"{code}\t{code}/incentives-service\tsecret-of-{code}"));
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:publisher-db"] = await servers.Real.CreateDatabaseAsync($"publisher-{number}"),
            ["ConnectionStrings:rabbitmq"] = servers.Real.RabbitConnectionString,
            ["Cultivation:DigestDirectory"] = folder,
            ["Logging:LogLevel:Default"] = "Critical",
        });
        builder.AddDatabase("publisher-db", typeof(Place).Assembly);
        builder.AddMessaging(messaging => messaging.Configure = options => options.ServiceName = $"publisher{number}");
        var publisher = builder.Build();
        await publisher.StartAsync();
        return new Place(servers, await Peers.StartAsync(), publisher, folder, await servers.Real.CreateDatabaseAsync($"incentives-{number}"), $"incentives{number}");
    }

    /// <summary>States the facts of a firm, written as FACTS.md says, in the place of what was stated before.</summary>
    public void State(string subject, string yaml, string jurisdiction = Zezhou)
    {
        var sheet = FactFile.Parse($"subject: {subject}\n{yaml}", "facts.yaml", out var errors);
        errors.ShouldBeEmpty();
        Peers.Facts[(jurisdiction, subject)] = sheet!.ToMessage();
    }

    /// <summary>Publishes events in one transaction each, in this order, as often as asked.</summary>
    public async Task PublishAsync(IEnumerable<IIntegrationEvent> events, string jurisdiction = Zezhou)
    {
        var database = _publisher.Services.GetRequiredService<Database>();
        var caller = new Caller("service/registry", DivisionCode.Parse(jurisdiction), "platform", new HashSet<string>(), CallerKind.Service, "test");
        foreach (var message in events)
        {
            _published.Add(message.EventId);
            await database.WriteAsync(caller, (unit, _) =>
            {
                switch (message)
                {
                    case IndicatorsRecorded recorded:
                        unit.Publish(recorded);
                        break;
                    case RosterPublished roster:
                        unit.Publish(roster);
                        break;
                    case EnterpriseRegistered registered:
                        unit.Publish(registered);
                        break;
                    default:
                        throw new ArgumentException(message.GetType().Name, nameof(events));
                }

                return Task.CompletedTask;
            });
        }
    }

    public Task PublishRecordedAsync(params string[] subjects) => PublishAsync([Recorded(Zezhou, subjects)]);

    public static IndicatorsRecorded Recorded(string jurisdiction, params string[] subjects) => new()
    {
        EventId = Guid.NewGuid(),
        JurisdictionCode = jurisdiction,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        RecordedAt = TimeProvider.System.GetUtcNow(),
        DeliveryId = Guid.NewGuid().ToString(),
        Part = 1,
        Subjects = subjects,
        Facts = ["revenue.annual"],
    };

    public static RosterPublished Roster(int year, params string[] subjects) => new()
    {
        EventId = Guid.NewGuid(),
        JurisdictionCode = Zezhou,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        RecordedAt = TimeProvider.System.GetUtcNow(),
        Roster = "above-scale",
        Year = year,
        DeliveryId = Guid.NewGuid().ToString(),
        Count = subjects.Length,
        Subjects = subjects,
    };

    public static EnterpriseRegistered Registered(string subject) => new()
    {
        EventId = Guid.NewGuid(),
        JurisdictionCode = Zezhou,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        RecordedAt = TimeProvider.System.GetUtcNow(),
        CreditCode = subject,
    };

    /// <summary>Credit code number n, with its check character.</summary>
    public static string Firm(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91140525MA0{number:000000}");
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        foreach (var check in Alphabet)
        {
            if (CreditCode.TryParse(body + check, out _, out _))
                return body + check;
        }

        throw new InvalidOperationException(body);
    }

    /// <summary>Waits until every published event arrived and nothing waits for evaluation.</summary>
    public async Task SettledAsync(IncentivesProcess incentives, string jurisdiction = Zezhou)
    {
        var awards = incentives.Awards(Calculator(jurisdiction));
        await Eventually.HoldsAsync(
            async () => await AreAllHandledAsync() && (await awards.GetEvaluationStateAsync(new GetEvaluationStateRequest())).Waiting == 0,
            "everything is evaluated", () => incentives.Output);
    }

    /// <summary>States, publishes and waits.</summary>
    public async Task DeliverAsync(IncentivesProcess incentives, params string[] subjects)
    {
        await PublishRecordedAsync(subjects);
        await SettledAsync(incentives);
    }

    public async Task<IReadOnlyList<Award>> AwardsAsync(IncentivesProcess incentives, string jurisdiction = Zezhou, string? subject = null)
    {
        var all = new List<Award>();
        var request = new ListAwardsRequest { Page = new() { PageSize = 1000 }, CreditCode = subject ?? "" };
        do
        {
            var page = await incentives.Awards(Calculator(jurisdiction)).ListAwardsAsync(request);
            all.AddRange(page.Awards);
            request.Page.PageToken = page.Page.NextPageToken;
        }
        while (request.Page.PageToken.Length > 0);
        return all;
    }

    /// <summary>Every right in one line, for comparing.</summary>
    public async Task<IReadOnlyList<string>> RightsAsync() => await QueryAsync<string>(
        "SELECT concat_ws(' ', jurisdiction_code, subject, clause, event_key, payable_fen, held_fen, state) FROM entitlements ORDER BY 1");

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database) { Pooling = false }.ConnectionString);
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public string Calculator(string jurisdiction = Zezhou) => Peers.Token(jurisdiction, "liujing", "industry", "user", "award-calculator");

    public string Approver(string jurisdiction = Zezhou) => Peers.Token(jurisdiction, "yangyong", "industry", "user", "award-approver");

    public async ValueTask DisposeAsync()
    {
        await Peers.DisposeAsync();
        await _publisher.StopAsync();
        _publisher.Dispose();
    }

    private async Task<bool> AreAllHandledAsync()
    {
        var ids = _published.Distinct().ToArray();
        return (await QueryAsync<long>("SELECT count(DISTINCT event_id) FROM inbox WHERE event_id = ANY(@ids)", new { ids }))[0] == ids.Length;
    }
}
