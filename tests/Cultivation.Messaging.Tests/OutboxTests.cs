using System.Diagnostics;
using Cultivation.Messaging.Tests.Events;
using Cultivation.Messaging.Tests.Hosting;

namespace Cultivation.Messaging.Tests;

public sealed class OutboxTests(Servers servers)
{
    [Fact]
    public async Task Event_has_its_effect_once_with_the_rows_and_the_trace_of_its_tenant()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name is "Cultivation.Messaging" or "test", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        string trace;
        using (var activity = source.StartActivity("command"))
        {
            trace = activity!.TraceId.ToString();
            await service.PublishAsync("a", 1, 3);
        }

        await service.PublishAsync("a", 1, 3, TestService.TenantB);

        await database.DrainedAsync(6);
        // The handler counted what it could see: never a row of the other tenant.
        (await database.ScalarAsync<long>("SELECT max(visible_before) FROM effects")).ShouldBeLessThan(3);
        (await database.ScalarAsync<long>("SELECT count(*) FROM effects WHERE jurisdiction_code = '620722'")).ShouldBe(3);
        (await database.ScalarAsync<long>("SELECT count(*) FROM effects e JOIN inbox i USING (jurisdiction_code, event_id)")).ShouldBe(6);
        (await database.ScalarAsync<long>("SELECT count(*) FROM effects WHERE jurisdiction_code = '140525' AND trace_id = @trace", new { trace })).ShouldBe(3);
    }

    [Fact]
    public async Task Transaction_rolled_back_publishes_nothing()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        await Should.ThrowAsync<InvalidOperationException>(() => service.Database.WriteAsync(TestService.CallerOf(TestService.TenantA), (unit, _) =>
        {
            unit.Publish(TestService.Event("a", 1));
            throw new InvalidOperationException("undone");
        }));
        await service.PublishAsync("a", 2, 1);

        await database.DrainedAsync(1);
    }

    [Fact]
    public async Task Event_that_cannot_be_sent_is_refused_in_the_transaction()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database, consume: false);
        async Task<Exception> Refused<T>(CounterMoved message)
            where T : Exception => await Should.ThrowAsync<T>(() => service.Database.WriteAsync(TestService.CallerOf(TestService.TenantA), (unit, _) =>
            {
                unit.Publish(message);
                return Task.CompletedTask;
            }));
        var valid = TestService.Event("a", 1);

        (await Refused<EventTooLargeException>(valid with { Text = new string('字', 100_000) })).Message.ShouldContain("262144");
        await Refused<ArgumentException>(valid with { JurisdictionCode = TestService.TenantB });
        await Refused<ArgumentException>(valid with { EventId = Guid.Empty });
        await Refused<ArgumentException>(valid with { Counter = new string('a', 201) });
        (await database.ScalarAsync<long>("SELECT count(*) FROM outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_relays_send_each_event_once_and_aggregates_in_order()
    {
        const int Counters = 12, Transactions = 20, Each = 5;
        var database = await TestDatabase.CreateAsync(servers);
        await using var wire = await Wire.OpenAsync(servers);
        var tap = await wire.TapAsync("cultivation.messaging.tests.events.counter-moved");
        await using var one = await TestService.StartAsync(servers, database, "two-relays", consume: false, options => options.RelayBatchSize = 24);
        await using var two = await TestService.StartAsync(servers, database, "two-relays", consume: false, options => options.RelayBatchSize = 24);

        await Task.WhenAll(Enumerable.Range(0, Counters).Select(async counter =>
        {
            for (var i = 0; i < Transactions; i++)
                await (i % 2 == 0 ? one : two).PublishAsync($"c{counter}", i * Each, Each, counter % 2 == 0 ? TestService.TenantA : TestService.TenantB);
        }));
        await Eventually.HoldsAsync(async () => await database.UnsentAsync() == 0, "outbox empty");
        await Eventually.HoldsAsync(async () => await wire.CountAsync(tap) >= Counters * Transactions * Each, "all events arrived");

        var events = (await wire.TakeAllAsync(tap)).ConvertAll(Wire.Read);
        events.Count.ShouldBe(Counters * Transactions * Each);
        events.Select(message => message.EventId).Distinct().Count().ShouldBe(events.Count);
        foreach (var counter in events.GroupBy(message => message.Counter))
            counter.Select(message => message.Number).ShouldBe(Enumerable.Range(0, Transactions * Each));
    }

    [Fact]
    public async Task Writers_of_one_aggregate_at_once_are_sent_in_the_order_of_their_commits()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var wire = await Wire.OpenAsync(servers);
        var tap = await wire.TapAsync("cultivation.messaging.tests.events.counter-moved");
        await using var service = await TestService.StartAsync(servers, database, consume: false);
        var firstWrote = new TaskCompletionSource();
        // The first writer has written its event and lingers before its commit; the second must not overtake it.
        var first = service.Database.WriteAsync(TestService.CallerOf(TestService.TenantA), (unit, _) =>
        {
            unit.Publish(TestService.Event("race", 1));
            unit.OnCommitting(async (_, token) =>
            {
                firstWrote.TrySetResult();
                await Task.Delay(500, token);
            });
            return Task.CompletedTask;
        });
        await firstWrote.Task;
        var second = service.PublishAsync("race", 2, 1);
        await Task.WhenAll(first, second);

        await Eventually.HoldsAsync(async () => await wire.CountAsync(tap) == 2, "both arrived");
        (await wire.TakeAllAsync(tap)).ConvertAll(message => Wire.Read(message).Number).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Event_nobody_listens_to_is_sent_and_dropped()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database, consume: false);
        var now = TimeProvider.System.GetUtcNow();
        await service.Database.WriteAsync(TestService.CallerOf(TestService.TenantA), (unit, _) =>
        {
            unit.Publish(new NobodyListens { EventId = Guid.NewGuid(), JurisdictionCode = TestService.TenantA, OccurredAt = now, RecordedAt = now });
            return Task.CompletedTask;
        });

        await Eventually.HoldsAsync(async () => await database.UnsentAsync() == 0, "outbox empty");
    }

    [Fact]
    public async Task Turn_that_runs_out_of_time_marks_what_was_confirmed()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database, consume: false, limits: options => options.RelayTurnSeconds = 0);
        await service.StopAsync();
        await service.PublishAsync("hot", 1, 5);
        var relay = service.Get<OutboxRelay>();

        for (var left = 4; left >= 0; left--)
        {
            (await relay.RelayOnceAsync(CancellationToken.None)).ShouldBe((true, 0));
            (await database.UnsentAsync()).ShouldBe(left);
        }
    }

    [Fact]
    public async Task Events_sent_before_are_sent_again_on_command_and_have_no_second_effect()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        await service.PublishAsync("a", 1, 4);
        await database.DrainedAsync(4);
        await database.ExecuteAsync("UPDATE outbox SET sent_at = sent_at - interval '2 days' WHERE position = (SELECT min(position) FROM outbox)");
        await using var wire = await Wire.OpenAsync(servers);
        var tap = await wire.TapAsync("cultivation.messaging.tests.events.counter-moved");
        var since = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

        using var process = ServiceProcess.Start(servers, database, service.Options.ServiceName, "none", "--resend-outbox", since);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        (await ServiceProcess.ExitAsync(process)).ShouldBe(0);
        output.ShouldContain("3 个事件");
        await Eventually.HoldsAsync(async () => await wire.CountAsync(tap) == 3, "three were sent again");
        (await wire.TakeAllAsync(tap)).ConvertAll(message => Wire.Read(message).Number).ShouldBe([2, 3, 4]);
        await database.DrainedAsync(4);
    }

    [Fact]
    public async Task Clean_up_deletes_old_sent_events_and_old_inbox_rows_and_never_an_unsent_event()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database, limits: options => options.CleanupBatchSize = 2);
        await service.PublishAsync("a", 1, 10);
        await database.DrainedAsync(10);
        await database.ExecuteAsync("UPDATE outbox SET sent_at = now() - interval '8 days', recorded_at = now() - interval '9 days' WHERE position <= (SELECT min(position) + 4 FROM outbox)");
        await database.ExecuteAsync("UPDATE inbox SET handled_at = now() - interval '401 days' WHERE event_id IN (SELECT event_id FROM inbox ORDER BY event_id LIMIT 3)");
        await service.StopAsync();
        await database.ExecuteAsync("UPDATE outbox SET sent_at = NULL, recorded_at = now() - interval '900 days' WHERE position = (SELECT max(position) FROM outbox)");

        (await service.Get<MessagingCleanup>().CleanAsync(CancellationToken.None)).ShouldBe((5, 3));

        (await database.ScalarAsync<long>("SELECT count(*) FROM outbox")).ShouldBe(5);
        (await database.UnsentAsync()).ShouldBe(1);
        (await database.ScalarAsync<long>("SELECT count(*) FROM inbox")).ShouldBe(7);
    }
}
