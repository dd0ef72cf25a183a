using System.Diagnostics.Metrics;
using Cultivation.Messaging.Tests.Hosting;

namespace Cultivation.Messaging.Tests;

/// <summary>What a broker that ended may have lost is sent again by the relays themselves, and nothing else is.</summary>
public sealed class BrokerLossTests(Servers servers)
{
    private const string Exchange = "cultivation.messaging.tests.events.counter-moved";

    [Fact]
    public async Task Events_lost_by_a_killed_broker_are_sent_again_once_in_order_by_one_of_two_relays()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var one = await TestService.StartAsync(servers, database);
        await using var two = await TestService.StartAsync(servers, database, one.Options.ServiceName);
        foreach (var counter in (string[])["a", "b", "c"])
            await one.PublishAsync(counter, 1, 10);
        await database.DrainedAsync(30);
        // As if the broker had confirmed them and lost them before they were consumed.
        await database.ExecuteAsync("DELETE FROM inbox WHERE event_id IN (SELECT event_id FROM effects WHERE number > 6)");
        (await database.ExecuteAsync("DELETE FROM effects WHERE number > 6")).ShouldBe(12);
        var tap = $"tap-{Guid.NewGuid():N}";
        await using (var before = await Wire.OpenAsync(servers))
        {
            await before.Channel.QueueDeclareAsync(tap, durable: true, exclusive: false, autoDelete: false);
            await before.Channel.QueueBindAsync(tap, Exchange, "");
        }

        await servers.Real.KillRabbitAsync();
        await servers.Real.StartRabbitAsync();

        // The event published now follows those that are sent again.
        await one.PublishAsync("a", 11, 1);
        await database.DrainedAsync(31);
        await one.HealthyAsync();
        await two.HealthyAsync();
        await using var wire = await Wire.OpenAsync(servers);
        var events = (await wire.TakeAllAsync(tap)).ConvertAll(Wire.Read);
        events.Count.ShouldBe(31);
        foreach (var counter in events.GroupBy(message => message.Counter))
            counter.Select(message => message.Number).ShouldBe(Enumerable.Range(1, counter.Key == "a" ? 11 : 10));
        await wire.Channel.QueueDeleteAsync(tap, ifUnused: false, ifEmpty: false);
    }

    [Fact]
    public async Task Connection_that_breaks_again_and_again_sends_nothing_twice()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var wire = await Wire.OpenAsync(servers);
        var tap = await wire.TapAsync(Exchange);
        await using var cable = new Cable(servers.Real.RabbitConnectionString);
        var host = TestService.Build(database.ConnectionString, cable.Address, $"t{Guid.NewGuid():N}", consume: false, null, null);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await using var service = new TestService(host);
        await service.PublishAsync("a", 1, 5);
        await Eventually.HoldsAsync(async () => await database.UnsentAsync() == 0, "sent");

        for (var number = 6; number <= 10; number++)
        {
            cable.Cut();
            await service.PublishAsync("a", number, 1);
            await Eventually.HoldsAsync(async () => await database.UnsentAsync() == 0, "sent after the cut");
        }

        (await wire.TakeAllAsync(tap)).ConvertAll(message => Wire.Read(message).Number).ShouldBe(Enumerable.Range(1, 10));
    }

    [Fact]
    public async Task Service_that_stopped_in_order_sends_nothing_twice_after_its_start() =>
        (await SentAfterRestartAsync(5, null, (_, _, _) => Task.CompletedTask)).ShouldBe([6]);

    [Fact]
    public async Task Service_that_was_down_when_the_broker_ended_sends_again_what_it_sent_last_and_counts_it()
    {
        var counted = 0L;
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "cultivation.outbox.resent")
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref counted, count));
        meters.Start();

        var sent = await SentAfterRestartAsync(5, null, async (database, wire, mark) =>
        {
            await wire.Channel.QueueDeleteAsync(mark, ifUnused: false, ifEmpty: false);
            // Two days down; the first event had been sent eleven minutes before the last.
            await database.ExecuteAsync("UPDATE outbox SET sent_at = (SELECT max(sent_at) FROM outbox) - interval '2 days' - CASE WHEN position = (SELECT min(position) FROM outbox) THEN interval '11 minutes' ELSE interval '0' END");
        });

        sent.ShouldBe([2, 3, 4, 5, 6]);
        counted.ShouldBe(4);
    }

    [Fact]
    public async Task Resend_is_limited_to_the_youngest_events() =>
        (await SentAfterRestartAsync(10, options => options.ResendAfterBrokerLossEvents = 3, (_, wire, mark) => wire.Channel.QueueDeleteAsync(mark, ifUnused: false, ifEmpty: false))).ShouldBe([8, 9, 10, 11]);

    [Fact]
    public async Task Resend_that_is_switched_off_sends_nothing_twice() =>
        (await SentAfterRestartAsync(5, options => options.ResendAfterBrokerLossMinutes = 0, (_, wire, mark) => wire.Channel.QueueDeleteAsync(mark, ifUnused: false, ifEmpty: false))).ShouldBe([6]);

    /// <summary>Numbers that a service sends when it is started again: what it sends once more, then the one event that it publishes then.</summary>
    /// <param name="events">Events that it sent before it stopped in order, numbered from 1, of one aggregate.</param>
    /// <param name="limits">Limits of both runs.</param>
    /// <param name="meanwhile">What happens while it is down, with the queue of the mark; without that queue the broker is as one that was started anew.</param>
    private async Task<List<int>> SentAfterRestartAsync(int events, Action<MessagingOptions>? limits, Func<TestDatabase, Wire, string, Task> meanwhile)
    {
        var database = await TestDatabase.CreateAsync(servers);
        var name = $"t{Guid.NewGuid():N}";
        await using (var before = await TestService.StartAsync(servers, database, name, consume: false, limits))
        {
            await before.PublishAsync("a", 1, events);
            await Eventually.HoldsAsync(async () => await database.UnsentAsync() == 0, "sent");
        }

        await using var wire = await Wire.OpenAsync(servers);
        await meanwhile(database, wire, EventNames.BrokerLifeQueue(name));
        var tap = await wire.TapAsync(Exchange);
        await using var service = await TestService.StartAsync(servers, database, name, consume: false, limits);
        await service.PublishAsync("a", events + 1, 1);
        await Eventually.HoldsAsync(async () => await database.UnsentAsync() == 0, "sent after the start");
        return (await wire.TakeAllAsync(tap)).ConvertAll(message => Wire.Read(message).Number);
    }
}
