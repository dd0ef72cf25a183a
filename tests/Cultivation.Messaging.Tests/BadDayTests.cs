using System.Diagnostics;
using Cultivation.Messaging.Tests.Hosting;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Cultivation.Messaging.Tests;

public sealed class BadDayTests(Servers servers)
{
    [Theory]
    [InlineData("claimed")]
    [InlineData("confirmed")]
    [InlineData("effect")]
    public async Task Service_killed_between_two_steps_loses_nothing_and_repeats_nothing(string point)
    {
        var database = await TestDatabase.CreateAsync(servers);
        var name = $"t{Guid.NewGuid():N}";
        // The publisher does not relay; it leaves five events to the process that will die over them.
        await using (var publisher = await TestService.StartAsync(servers, database, name, limits: options => options.ConsumerPrefetch = 1))
        {
            await publisher.PublishAsync("before", 1, 1);
            await database.DrainedAsync(1);
        }

        await WriteWithoutRelayAsync(database, name, 5);
        using var victim = ServiceProcess.Start(servers, database, name, point);
        (await ServiceProcess.ExitAsync(victim)).ShouldBe(137);
        var effectsOfVictim = await database.EffectsAsync() - 1;
        if (point == "effect")
            effectsOfVictim.ShouldBeGreaterThan(0);
        else
            effectsOfVictim.ShouldBeLessThanOrEqualTo(point == "claimed" ? 0 : 5);
        (await database.UnsentAsync()).ShouldBe(point == "effect" ? await database.UnsentAsync() : 5);

        await using var survivor = await TestService.StartAsync(servers, database, name);

        await database.DrainedAsync(6);
        await using var wire = await Wire.OpenAsync(servers);
        await Eventually.HoldsAsync(async () => await wire.CountAsync(survivor.Queue) == 0, "queue empty");
        (await database.EffectsAsync()).ShouldBe(6);
    }

    [Fact]
    public async Task Broker_killed_under_load_and_back_loses_nothing_and_repeats_nothing()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        var published = 0;
        using var stop = new StopOnDispose();
        var load = Task.Run(async () =>
        {
            while (!stop.Requested)
            {
                await HoldBackAsync(database, published);
                await service.PublishAsync($"c{published % 7}", published, 5);
                published += 5;
                await Task.Delay(5);
            }
        });
        await Eventually.HoldsAsync(async () => await database.EffectsAsync() > 100, "under load");

        await servers.Real.KillRabbitAsync();
        await Eventually.HoldsAsync(async () => await database.UnsentAsync() > 50, "the outbox grows while the broker is down");
        await Eventually.HoldsAsync(async () => await service.StatusAsync() == HealthStatus.Degraded, "degraded, not out of service");
        await servers.Real.StartRabbitAsync();
        var back = await database.EffectsAsync();
        await Eventually.HoldsAsync(async () =>
        {
            if (load.IsCompleted)
                await load;
            return await database.EffectsAsync() > back + 50;
        }, "work goes on", seconds: 180);
        stop.Dispose();
        await load;

        // Within seconds of a queue's first use a broker may lose by its kill what it had confirmed: the relay sends it again by itself.
        await database.DrainedAsync(published);
        await service.HealthyAsync();
    }

    [Fact]
    public async Task Database_killed_under_load_and_back_loses_nothing_and_repeats_nothing()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        var acknowledged = new List<Guid>();
        using var stop = new StopOnDispose();
        var load = Task.Run(async () =>
        {
            for (var number = 0; !stop.Requested; number++)
                try
                {
                    await HoldBackAsync(database, acknowledged.Count);
                    var events = await service.PublishAsync($"c{number % 7}", number, 5);
                    acknowledged.AddRange(events.Select(message => message.EventId));
                    await Task.Delay(5);
                }
                catch (Exception error)
                {
                    Debug.WriteLine(error.Message);
                    await Task.Delay(50);
                }
        });
        await Eventually.HoldsAsync(async () => await database.EffectsAsync() > 100, "under load");

        await servers.Real.KillPostgresAsync();
        await servers.Real.StartPostgresAsync();
        var back = await database.EffectsAsync();
        await Eventually.HoldsAsync(async () =>
        {
            if (load.IsCompleted)
                await load;
            return await database.EffectsAsync() > back + 50;
        }, "work goes on", seconds: 180);
        stop.Dispose();
        await load;

        // An event whose commit was cut off may exist although its writer saw an error; an acknowledged one must.
        await database.DrainedAsync(await database.ScalarAsync<long>("SELECT count(*) FROM outbox"));
        (await database.ScalarAsync<long>("SELECT count(*) FROM effects WHERE event_id = ANY (@ids)", new { ids = acknowledged.ToArray() })).ShouldBe(acknowledged.Count);
    }

    [Fact]
    public async Task Bus_that_receives_nothing_although_the_broker_answers_is_started_again()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database, limits: options => options.BusRestartSeconds = 1);
        // As after an error that ends the receivers for good.
        await service.Get<IBusControl>().StopAsync(TestContext.Current.CancellationToken);

        await service.PublishAsync("a", 1, 3);

        await database.DrainedAsync(3);
        await service.HealthyAsync();
    }

    [Fact]
    public async Task Bus_whose_stop_was_cut_off_is_replaced()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database, limits: options => options.BusRestartSeconds = 1);
        // A bus that could not stop in its time says that it stopped, and never starts again.
        await service.Get<IBusControl>().StopAsync(new CancellationToken(canceled: true));

        await service.PublishAsync("a", 1, 3);

        await database.DrainedAsync(3);
        await service.HealthyAsync();
    }

    [Fact]
    public async Task Queue_deleted_is_declared_again_and_consumed()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        await using var wire = await Wire.OpenAsync(servers);
        await wire.Channel.QueueDeleteAsync(service.Queue, ifUnused: false, ifEmpty: false);
        await wire.Channel.QueueDeleteAsync(service.Queue + ".error", ifUnused: false, ifEmpty: false);

        await Eventually.HoldsAsync(() => Task.FromResult(service.Get<MessagingTelemetry>().LastRedeclaredQueue is not null), "reported");
        // Until the consumer is back, events may miss the queue; then all arrive.
        await Eventually.HoldsAsync(async () =>
        {
            await service.PublishAsync("a", 1, 1);
            return await database.EffectsAsync() > 0;
        }, "consumed again");
        await service.HealthyAsync();
    }

    [Fact]
    public async Task Service_is_not_ready_before_its_queues_have_been_declared_once()
    {
        var database = await TestDatabase.CreateAsync(servers);
        using var host = TestService.Build(database.ConnectionString, "amqp://guest:guest@127.0.0.1:1", "early", consume: true, null, null);

        (await new TestService(host).StatusAsync()).ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task Service_starts_without_the_broker_keeps_events_and_stops_in_time()
    {
        var database = await TestDatabase.CreateAsync(servers);
        using var process = ServiceProcess.Start("amqp://guest:guest@127.0.0.1:1", database, "lonely", "none");
        await Eventually.HoldsAsync(async () => await process.StandardOutput.ReadLineAsync() == "started", "started");
        await Eventually.HoldsAsync(async () => await database.ScalarAsync<long>("SELECT count(*) FROM outbox_lanes") == 16, "migrated");
        var clock = Stopwatch.StartNew();

        using (var terminate = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await terminate.WaitForExitAsync();

        (await ServiceProcess.ExitAsync(process, 60)).ShouldBe(0);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    /// <summary>Keeps what is under way bounded, so that it can be worked off however slow the machine is: the tests are about loss and order, not about a backlog of minutes.</summary>
    private static async Task HoldBackAsync(TestDatabase database, int published)
    {
        if (published % 50 == 0)
            await Eventually.HoldsAsync(async () => published - await database.EffectsAsync() < 500, "the backlog is below 500 events", seconds: 300);
    }

    /// <summary>Writes events as the outbox writer does, while no relay runs.</summary>
    private static async Task WriteWithoutRelayAsync(TestDatabase database, string name, int count)
    {
        using var host = TestService.Build(database.ConnectionString, "amqp://guest:guest@127.0.0.1:1", name, consume: false, null, null);
        await new TestService(host).PublishAsync("victim", 1, count);
        (await database.UnsentAsync()).ShouldBe(count);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Ends the load also when the test fails, so that it does not weigh on the next one.</summary>
    private sealed class StopOnDispose : IDisposable
    {
        private volatile bool _requested;

        public bool Requested => _requested;

        public void Dispose() => _requested = true;
    }
}
