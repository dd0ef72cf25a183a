using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Cultivation.Benchmarks;

/// <summary>
/// Events a second from a full outbox to a quorum queue, against a bare loop of confirmed publishes of the same bodies to
/// a queue of the same kind with as many in flight. Alternating rounds in one run; medians. PostgreSQL and RabbitMQ write through.
/// </summary>
internal static class OutboxRelayBenchmark
{
    private const int Events = 20_000;
    private const int Aggregates = 2_000;
    private const int Rounds = 5;
    private const string Tenant = "140525";

    public static async Task RunAsync()
    {
        await using var servers = await TestServers.StartAsync(postgres: true, rabbit: true, durablePostgres: true, CancellationToken.None);
        using var host = BuildHost(await servers.CreateDatabaseAsync("outbox-benchmark"), servers.RabbitConnectionString);
        await host.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await using var connection = await new ConnectionFactory { Uri = new Uri(servers.RabbitConnectionString) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, null));
        var options = host.Services.GetRequiredService<MessagingOptions>();
        await DeclareAsync(channel, "bare", options);
        await DeclareAsync(channel, EventNames.Exchange(typeof(PrincipalChanged).FullName!), options);

        var bare = new List<long>();
        var relayed = new List<long>();
        for (var round = 0; round <= Rounds; round++)
        {
            var bareRate = await BareAsync(channel, options.RelayInFlight);
            await FillAsync(host.Services.GetRequiredService<Database>());
            var relayRate = await RelayAsync(host.Services.GetRequiredService<OutboxRelay>());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(round == 0 ? "warm-up" : $"round {round}")}: bare {bareRate}/s, relay {relayRate}/s"));
            await channel.QueuePurgeAsync("bare");
            await channel.QueuePurgeAsync(EventNames.Exchange(typeof(PrincipalChanged).FullName!));
            if (round == 0)
                continue;
            bare.Add(bareRate);
            relayed.Add(relayRate);
        }

        bare.Sort();
        relayed.Sort();
        var (bareMedian, relayMedian) = (bare[Rounds / 2], relayed[Rounds / 2]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"outbox: bare confirmed publishes {bareMedian}/s, relay {relayMedian}/s, ratio {(decimal)relayMedian / bareMedian:F2} (goal 0.50)"));
    }

    private static IHost BuildHost(string postgres, string rabbit)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:outbox-benchmark"] = postgres,
            ["ConnectionStrings:rabbitmq"] = rabbit,
            ["Logging:LogLevel:Default"] = "Warning",
        });
        builder.AddDatabase("outbox-benchmark", typeof(OutboxRelayBenchmark).Assembly);
        builder.AddMessaging();
        return builder.Build();
    }

    private static async Task DeclareAsync(IChannel channel, string name, MessagingOptions options)
    {
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, BrokerTopology.ConsumerQueue(name, options));
        await channel.QueueBindAsync(name, name, "");
    }

    private static async Task<long> BareAsync(IChannel channel, int inFlight)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Event(0), JsonSerializerOptions.Web);
        using var window = new SemaphoreSlim(inFlight);
        var publishes = new List<Task>(Events);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Events; i++)
        {
            await window.WaitAsync();
            publishes.Add(PublishAsync(i));
        }

        await Task.WhenAll(publishes);
        return Rate(clock);

        async Task PublishAsync(int number)
        {
            var properties = new BasicProperties
            {
                ContentType = "application/json",
                DeliveryMode = DeliveryModes.Persistent,
                MessageId = Guid.NewGuid().ToString(),
                Headers = new Dictionary<string, object?> { ["number"] = number },
            };
            await channel.BasicPublishAsync("bare", "", mandatory: false, properties, body);
            window.Release();
        }
    }

    private static async Task FillAsync(Database database)
    {
        var caller = new Caller("benchmark", DivisionCode.Parse(Tenant), "benchmark", new HashSet<string>(), CallerKind.Service, "benchmark");
        for (var first = 0; first < Events; first += Aggregates)
            await database.WriteAsync(caller, (unit, _) =>
            {
                for (var i = 0; i < Aggregates; i++)
                    unit.Publish(Event(i));
                return Task.CompletedTask;
            });
    }

    private static async Task<long> RelayAsync(OutboxRelay relay)
    {
        var clock = Stopwatch.StartNew();
        while ((await relay.RelayOnceAsync(CancellationToken.None)).Any)
        {
        }

        return Rate(clock);
    }

    private static long Rate(Stopwatch clock) => Events * 1000L / Math.Max(1, clock.ElapsedMilliseconds);

    private static PrincipalChanged Event(int number) => new()
    {
        EventId = Guid.NewGuid(),
        JurisdictionCode = Tenant,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        RecordedAt = TimeProvider.System.GetUtcNow(),
        Subject = $"{Tenant}/principal-{number}",
        Change = PrincipalChange.RolesChanged,
        NotBefore = TimeProvider.System.GetUtcNow(),
    };
}
