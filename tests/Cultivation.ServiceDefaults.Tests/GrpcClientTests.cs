using System.Net.Sockets;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Tests.Probes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class GrpcClientTests
{
    [Fact]
    public async Task Call_to_the_next_service_carries_the_callers_identity_and_deadline()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(17);

        var reply = await first.Client().RelayAsync(new ProbeRequest { Text = "hello" }, first.Bearer(), deadline);

        reply.Text.ShouldBe("hello 140525/wang-fang 140525");
        last.State.Deadlines.Single().ShouldBeLessThanOrEqualTo(deadline.AddSeconds(1));
        last.State.Deadlines.Single().ShouldBeGreaterThan(deadline.AddSeconds(-10));
    }

    [Fact]
    public async Task Trace_goes_on_in_the_next_service()
    {
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllData,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        string? trace = null;
        first.State.Behaviour = (_, _) =>
        {
            trace = System.Diagnostics.Activity.Current?.TraceId.ToHexString();
            return Task.CompletedTask;
        };

        await first.Client().RelayAsync(new ProbeRequest(), first.Bearer());

        last.State.Headers.Single().GetValue("traceparent").ShouldNotBeNull().ShouldContain(trace.ShouldNotBeNull());
    }

    [Fact]
    public async Task Idempotent_call_is_repeated_until_the_service_is_back()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (call, _) => call < 3 ? throw ServiceError.Unavailable("BUSY", "忙。") : Task.CompletedTask;

        (await Client(first).EchoAsync(new ProbeRequest { Text = "hello" }, first.Bearer())).Text.ShouldStartWith("hello");

        last.State.Calls.ShouldBe(3);
        last.State.Headers.Select(headers => headers.GetValue("cultivation-repeated")).ShouldBe([null, "1", "1"]);
    }

    [Fact]
    public async Task Repetitions_end_after_three()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (_, _) => throw ServiceError.Unavailable("BUSY", "忙。");

        (await Should.ThrowAsync<RpcException>(async () => await Client(first).EchoAsync(new ProbeRequest(), first.Bearer()))).StatusCode.ShouldBe(StatusCode.Unavailable);

        last.State.Calls.ShouldBe(4);
    }

    [Fact]
    public async Task Call_that_changes_something_is_not_repeated()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (_, _) => throw ServiceError.Unavailable("BUSY", "忙。");

        await Should.ThrowAsync<RpcException>(async () => await Client(first).ChangeAsync(new ProbeRequest(), first.Bearer()));

        last.State.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Call_that_changes_something_under_a_request_id_is_repeated()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (call, _) => call == 1 ? throw ServiceError.Unavailable("BUSY", "忙。") : Task.CompletedTask;

        await Client(first).ChangeAsync(new ProbeRequest { RequestId = Guid.NewGuid().ToString() }, first.Bearer());

        last.State.Calls.ShouldBe(2);
    }

    [Theory]
    [InlineData(StatusCode.FailedPrecondition)]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Aborted)]
    [InlineData(StatusCode.Internal)]
    public async Task Other_statuses_are_not_repeated(StatusCode status)
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (_, _) => throw new ServiceError(status, "SOME_REASON", "不可以。");

        (await Should.ThrowAsync<RpcException>(async () => await Client(first).EchoAsync(new ProbeRequest(), first.Bearer()))).StatusCode.ShouldBe(status);

        last.State.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Stream_is_not_repeated()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (_, _) => throw ServiceError.Unavailable("BUSY", "忙。");

        using var call = Client(first).Watch(new ProbeRequest(), first.Bearer());
        await Should.ThrowAsync<RpcException>(async () => await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        last.State.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Deadline_bounds_the_repetitions()
    {
        await using var first = await ChainAsync($"http://127.0.0.1:{UnusedPort()}");
        var began = TimeProvider.System.GetTimestamp();

        var error = await Should.ThrowAsync<RpcException>(async () =>
            await Client(first).EchoAsync(new ProbeRequest(), first.Bearer(), TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(120)));

        error.StatusCode.ShouldBeOneOf(StatusCode.Unavailable, StatusCode.DeadlineExceeded);
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Three_hops_do_not_multiply_their_repetitions()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var middle = await ChainAsync(last);
        await using var first = await ChainAsync(middle);
        last.State.Behaviour = (_, _) => throw ServiceError.Unavailable("BUSY", "忙。");

        var error = await Should.ThrowAsync<RpcException>(async () => await Client(first).RelayAsync(new ProbeRequest(), first.Bearer()));

        error.StatusCode.ShouldBe(StatusCode.Unavailable);
        // Four from the hop next to the failure; the hop before it sees that and does not begin again.
        last.State.Calls.ShouldBe(4);
        middle.State.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Repeated_call_is_not_repeated_again_further_on()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var middle = await ChainAsync(last);
        last.State.Behaviour = (_, _) => throw ServiceError.Unavailable("BUSY", "忙。");
        var headers = middle.Bearer();
        headers.Add("cultivation-repeated", "1");

        await Should.ThrowAsync<RpcException>(async () => await middle.Client().RelayAsync(new ProbeRequest(), headers));

        last.State.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Breaker_opens_for_a_service_that_is_down_and_closes_when_it_is_back()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (_, _) => throw ServiceError.Unavailable("BUSY", "忙。");
        for (var i = 0; i < 12; i++)
            await Should.ThrowAsync<RpcException>(async () => await Client(first).ChangeAsync(new ProbeRequest(), first.Bearer()));
        var reached = last.State.Calls;

        var refused = await Should.ThrowAsync<RpcException>(async () => await Client(first).EchoAsync(new ProbeRequest(), first.Bearer()));
        ServiceError.From(refused)!.Reason.ShouldBe("CIRCUIT_OPEN");
        Should.Throw<RpcException>(() => Client(first).Watch(new ProbeRequest(), first.Bearer())).StatusCode.ShouldBe(StatusCode.Unavailable);
        last.State.Calls.ShouldBe(reached);
        reached.ShouldBeLessThan(12);

        last.State.Behaviour = (_, _) => Task.CompletedTask;
        var back = false;
        var began = TimeProvider.System.GetTimestamp();
        while (!back && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(40))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            try
            {
                await Client(first).EchoAsync(new ProbeRequest(), first.Bearer());
                back = true;
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable)
            {
                back = false;
            }
        }

        back.ShouldBeTrue();
    }

    [Fact]
    public async Task Outage_is_not_answered_with_a_multiple_of_the_load()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (_, _) => throw ServiceError.Unavailable("BUSY", "忙。");

        for (var i = 0; i < 200; i++)
            await Should.ThrowAsync<RpcException>(async () => await Client(first).EchoAsync(new ProbeRequest(), first.Bearer()));

        // Budget and breaker together; 800 without them.
        last.State.Calls.ShouldBeLessThan(240);
    }

    [Fact]
    public async Task Failure_of_the_next_service_shows_no_address()
    {
        await using var first = await ChainAsync($"http://127.0.0.1:{UnusedPort()}");

        var error = await Should.ThrowAsync<RpcException>(async () => await first.Client().RelayAsync(new ProbeRequest(), first.Bearer()));

        error.StatusCode.ShouldBe(StatusCode.Unavailable);
        ServiceError.From(error)!.Reason.ShouldBe("DEPENDENCY_UNAVAILABLE");
        error.Status.Detail.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task Unexpected_error_of_the_next_service_stays_internal_with_its_trace()
    {
        await using var last = await ProbeHost.StartAsync();
        await using var first = await ChainAsync(last);
        last.State.Behaviour = (_, _) => throw new InvalidOperationException("canary");

        var error = await Should.ThrowAsync<RpcException>(async () => await first.Client().RelayAsync(new ProbeRequest(), first.Bearer()));

        error.StatusCode.ShouldBe(StatusCode.Internal);
        error.ToString().ShouldNotContain("canary");
    }

    [Fact]
    public async Task Service_without_an_address_is_named()
    {
        await using var first = await ChainAsync("");

        Should.Throw<InvalidOperationException>(() => Client(first)).Message.ShouldContain("services__next__grpc__0");
    }

    private static ProbeService.ProbeServiceClient Client(ProbeHost host) => host.Services.GetRequiredService<ProbeService.ProbeServiceClient>();

    private static Task<ProbeHost> ChainAsync(ProbeHost next) => ChainAsync(next.GrpcAddress, next);

    private static Task<ProbeHost> ChainAsync(string address, ProbeHost? like = null) => ProbeHost.StartAsync(
        builder =>
        {
            builder.Configuration["services:next:grpc:0"] = address;
            builder.AddGrpcClient<ProbeService.ProbeServiceClient>("next");
        },
        keys: like?.Keys,
        time: like?.Time);

    private static int UnusedPort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
