using System.Text.Json;
using Cultivation.Messaging.Tests.Events;
using Cultivation.Messaging.Tests.Hosting;

namespace Cultivation.Messaging.Tests;

public sealed class InboxTests(Servers servers)
{
    [Fact]
    public async Task Event_that_arrives_twice_or_out_of_order_has_one_effect()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        await using var wire = await Wire.OpenAsync(servers);
        var events = Enumerable.Range(1, 50).Select(number => TestService.Event("a", number)).ToList();
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CULTIVATION_SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"CULTIVATION_SEED={seed}");
        var deliveries = events.Concat(events).Concat(events).ToArray();
        new Random(seed).Shuffle(deliveries);

        await Task.WhenAll(deliveries.Select(message => wire.DeliverAsync(service.Queue, message)));

        await database.DrainedAsync(50);
        await Eventually.HoldsAsync(async () => await wire.CountAsync(service.Queue) == 0, "queue empty");
        (await database.EffectsAsync()).ShouldBe(50);
    }

    [Fact]
    public async Task Poison_message_goes_to_the_error_queue_with_its_reason_and_the_others_proceed()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database, limits: options => options.ConsumerConcurrency = 1);
        await using var wire = await Wire.OpenAsync(servers);
        var poison = $"poison-{Guid.NewGuid():N}";
        RecordCounter.Poisoned[poison] = 0;
        await service.PublishAsync(poison, 1, 2);
        await service.PublishAsync("healthy", 1, 20);

        await database.DrainedAsync(20);
        await Eventually.HoldsAsync(async () => await wire.CountAsync(service.Queue + ".error") == 2, "both poisoned events are in the error queue");
        // Three attempts at once and three after the one delay, for each of the two events.
        RecordCounter.Poisoned[poison].ShouldBe(12);
        (await database.EffectsAsync()).ShouldBe(20);
        var message = (await wire.Channel.BasicGetAsync(service.Queue + ".error", autoAck: false))!;
        Wire.Header(message, "cultivation-error-reason").ShouldBe("HANDLER_FAILED");
        Wire.Header(message, "cultivation-error-message").ShouldBe("InvalidOperationException: poisoned by the test");
        await wire.Channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true);
        var counts = await service.CountsAsync();
        (counts.FailedDeliveries, counts.OutboxWaiting).ShouldBe((2, 0));
        counts.Published.ShouldBe([new("cultivation.messaging.tests.events.CounterMoved", "", 22)]);
        counts.Consumed.ShouldBe([new("cultivation.messaging.tests.events.CounterMoved", service.Queue, 20)]);
        (await service.CountsAsync(TestService.TenantB)).ShouldSatisfyAllConditions(
            other => other.FailedDeliveries.ShouldBe(0),
            other => other.Published.ShouldBeEmpty(),
            other => other.Consumed.Single().Count.ShouldBe(0));

        RecordCounter.Poisoned.TryRemove(poison, out _);
        await service.Get<ErrorReplay>().ReplayAsync(service.Queue, cancellationToken: TestContext.Current.CancellationToken);
        await database.DrainedAsync(22);
        (await service.CountsAsync()).ShouldSatisfyAllConditions(
            now => now.FailedDeliveries.ShouldBe(0),
            now => now.Consumed.Single().Count.ShouldBe(22));
    }

    [Fact]
    public async Task Replay_moves_messages_back_and_repeating_it_has_no_second_effect()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database, limits: options => options.ImmediateAttempts = 1);
        await using var wire = await Wire.OpenAsync(servers);
        var poison = $"poison-{Guid.NewGuid():N}";
        RecordCounter.Poisoned[poison] = 0;
        var events = await service.PublishAsync(poison, 1, 5);
        await Eventually.HoldsAsync(async () => await wire.CountAsync(service.Queue + ".error") == 5, "all in the error queue");
        RecordCounter.Poisoned.TryRemove(poison, out _);
        var replay = service.Get<ErrorReplay>();

        (await replay.ReplayAsync(service.Queue, eventId: events[3].EventId)).ShouldBe(1);
        await database.DrainedAsync(1);
        (await database.ScalarAsync<int>("SELECT number FROM effects")).ShouldBe(4);
        await Eventually.HoldsAsync(async () => await wire.CountAsync(service.Queue + ".error") == 4, "what was passed over is back");
        (await replay.ReplayAsync(service.Queue + ".error", limit: 2)).ShouldBe(2);
        await database.DrainedAsync(3);
        // An event that had its effect and lies in the error queue too, as after a crash in the middle of a replay.
        await wire.DeliverAsync(service.Queue + ".error", events[3]);

        (await replay.ReplayAsync(service.Queue)).ShouldBe(3);

        await database.DrainedAsync(5);
        await Eventually.HoldsAsync(async () => await wire.CountAsync(service.Queue) == 0, "queue empty");
        (await replay.ReplayAsync(service.Queue)).ShouldBe(0);
        (await database.EffectsAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task Replay_from_the_command_line_moves_messages_and_exits()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        await using var wire = await Wire.OpenAsync(servers);
        for (var number = 1; number <= 3; number++)
            await wire.DeliverAsync(service.Queue + ".error", TestService.Event("a", number));

        using var process = ServiceProcess.Start(servers, database, service.Options.ServiceName, "none", "--replay-errors", service.Queue, "--limit", "2");
        var output = await process.StandardOutput.ReadToEndAsync();

        (await ServiceProcess.ExitAsync(process)).ShouldBe(0);
        output.ShouldContain("已将 2 条消息");
        await database.DrainedAsync(2);
        (await wire.CountAsync(service.Queue + ".error")).ShouldBe(1u);
    }

    [Theory]
    [InlineData("--replay-errors", "nobody.listens", "没有队列")]
    [InlineData("--limit", "none", "--limit")]
    [InlineData("--event-id", "7", "--event-id")]
    [InlineData("--resend-outbox", "yesterday", "--resend-outbox")]
    public async Task Command_that_is_wrong_says_how_to_write_it(string argument, string value, string words)
    {
        var database = await TestDatabase.CreateAsync(servers);
        string[] arguments = argument is "--limit" or "--event-id" ? ["--replay-errors", "x", argument, value] : [argument, value];

        using var process = ServiceProcess.Start(servers, database, "operator", "none", arguments);
        var output = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        (await ServiceProcess.ExitAsync(process)).ShouldBe(2, output);
        output.ShouldContain(words);
    }

    [Fact]
    public async Task Message_that_is_no_event_of_this_consumer_goes_to_the_error_queue_with_its_reason()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        await using var wire = await Wire.OpenAsync(servers);
        const string Known = "urn:message:Cultivation.Messaging.Tests.Events:CounterMoved";
        await wire.DeliverAsync(service.Queue, "urn:message:Cultivation.Contracts.Registry.V9:NotYetInvented", "{}");
        await wire.DeliverAsync(service.Queue, Known, "{ this is no JSON");
        await wire.DeliverAsync(service.Queue, Known, """{"eventId":"6f2c6b52-0b1a-4a34-9d35-1f2f3a4b5c6d"}""");
        await wire.DeliverAsync(service.Queue, TestService.Event("a", 1) with { JurisdictionCode = "nowhere" });
        await wire.DeliverAsync(service.Queue, TestService.Event("a", 1), "2020-01-01T00:00:00Z");
        await wire.DeliverAsync(service.Queue, TestService.Event("a", 1));

        await database.DrainedAsync(1);
        await Eventually.HoldsAsync(async () => await wire.CountAsync(service.Queue + ".error") == 5, "five in the error queue");
        (await wire.TakeAllAsync(service.Queue + ".error")).ConvertAll(message => Wire.Header(message, "cultivation-error-reason")!).Order(StringComparer.Ordinal)
            .ShouldBe(["EVENT_TOO_OLD", "INVALID_EVENT", "UNKNOWN_MESSAGE_TYPE", "UNREADABLE_MESSAGE", "UNREADABLE_MESSAGE"]);
    }

    [Fact]
    public async Task Member_that_the_consumer_does_not_know_is_ignored()
    {
        var database = await TestDatabase.CreateAsync(servers);
        await using var service = await TestService.StartAsync(servers, database);
        await using var wire = await Wire.OpenAsync(servers);
        var body = JsonSerializer.SerializeToNode(TestService.Event("a", 1), JsonSerializerOptions.Web)!;
        body["addedLater"] = "by a newer publisher";

        await wire.DeliverAsync(service.Queue, "urn:message:Cultivation.Messaging.Tests.Events:CounterMoved", body.ToJsonString());

        await database.DrainedAsync(1);
    }

    [Fact]
    public void Name_on_the_broker_is_stable()
    {
        EventNames.Exchange("Cultivation.Contracts.Identity.V1.PrincipalChanged").ShouldBe("identity.v1.principal-changed");
        EventNames.Urn("Cultivation.Contracts.Identity.V1.PrincipalChanged").ShouldBe("urn:message:Cultivation.Contracts.Identity.V1:PrincipalChanged");
        EventNames.Kebab("OpenEntryTaskWhenProjectCommissioned").ShouldBe("open-entry-task-when-project-commissioned");
        EventNames.RetryQueue("registry.x", 30).ShouldBe("registry.x.retry-30s");
    }
}
