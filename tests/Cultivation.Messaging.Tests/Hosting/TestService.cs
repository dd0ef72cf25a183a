using Cultivation.Messaging.Tests.Events;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cultivation.Messaging.Tests.Hosting;

/// <summary>A service with one consumer, in the test's process or its own.</summary>
internal sealed class TestService(IHost host) : IAsyncDisposable
{
    public const string TenantA = "140525";
    public const string TenantB = "620722";

    public Database Database => host.Services.GetRequiredService<Database>();

    public MessagingOptions Options => host.Services.GetRequiredService<MessagingOptions>();

    public string Queue => $"{Options.ServiceName}.record-counter";

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static IHost Build(string postgres, string rabbit, string name, bool consume, Action<MessagingOptions>? limits, MessagingCheckpoints? checkpoints, string[]? args = null)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:test-db"] = postgres,
            ["ConnectionStrings:rabbitmq"] = rabbit,
            ["Logging:LogLevel:Default"] = Environment.GetEnvironmentVariable("CULTIVATION_TEST_LOG") ?? "Critical",
        });
        if (checkpoints is not null)
            builder.Services.AddSingleton(checkpoints);
        builder.AddDatabase("test-db", typeof(TestService).Assembly);
        builder.AddMessaging(messaging =>
        {
            messaging.Configure = options =>
            {
                options.ServiceName = name;
                options.RetryDelaysSeconds = [1];
                options.TopologyCheckSeconds = 1;
                options.RelayMaximumBackOffMilliseconds = 1000;
                limits?.Invoke(options);
            };
            if (consume)
                messaging.Consume<CounterMoved, RecordCounter>();
        });
        return builder.Build();
    }

    public static async Task<TestService> StartAsync(Servers servers, TestDatabase database, string? name = null, bool consume = true, Action<MessagingOptions>? limits = null)
    {
        var host = Build(database.ConnectionString, servers.Real.RabbitConnectionString, name ?? $"t{Guid.NewGuid():N}", consume, limits, null);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var service = new TestService(host);
        await service.HealthyAsync();
        return service;
    }

    /// <summary>What the service says of its events, in one jurisdiction.</summary>
    public Task<MessagingCounts> CountsAsync(string tenant = TenantA) =>
        Database.ReadAsync(CallerOf(tenant), (unit, _) => Get<MessagingStatus>().ReadAsync(unit));

    public Task HealthyAsync() => Eventually.HoldsAsync(async () => await StatusAsync() == HealthStatus.Healthy, "the service is healthy");

    public async Task<HealthStatus> StatusAsync() =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "bus")).Status;

    public static Caller CallerOf(string tenant) => new("test/user", DivisionCode.Parse(tenant), "test", new HashSet<string>(), CallerKind.User, "t");

    public static CounterMoved Event(string counter, int number, string tenant = TenantA) => new()
    {
        EventId = Guid.NewGuid(),
        JurisdictionCode = tenant,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        RecordedAt = TimeProvider.System.GetUtcNow(),
        Counter = counter,
        Number = number,
    };

    public async Task<IReadOnlyList<CounterMoved>> PublishAsync(string counter, int first, int count, string tenant = TenantA)
    {
        var events = Enumerable.Range(first, count).Select(number => Event(counter, number, tenant)).ToList();
        await Database.WriteAsync(CallerOf(tenant), (unit, _) =>
        {
            foreach (var message in events)
                unit.Publish(message);
            return Task.CompletedTask;
        });
        return events;
    }

    public async Task StopAsync() => await host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
