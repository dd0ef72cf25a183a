using System.Diagnostics;
using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class DeadlineTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private const int Forever = 600_000;

    private readonly Probe.ProbeClient _client = server.Client();

    [Fact]
    public async Task Deadline_that_passes_ends_the_call_on_both_sides()
    {
        const string Name = nameof(Deadline_that_passes_ends_the_call_on_both_sides);
        // The first call may take long; the one with the deadline must reach the server.
        await _client.EchoAsync(new ProbeRequest());

        var failure = await Should.ThrowAsync<RpcException>(async () => await _client.EchoAsync(
            new ProbeRequest { Text = Name, DelayMilliseconds = Forever }, deadline: In(TimeSpan.FromSeconds(2))));

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await server.Record.Cancelled(Name).Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Deadline_reaches_the_server()
    {
        const string Name = nameof(Deadline_reaches_the_server);
        var deadline = In(TimeSpan.FromMinutes(5));

        await _client.EchoAsync(new ProbeRequest { Text = Name }, deadline: deadline, cancellationToken: TestContext.Current.CancellationToken);

        server.Record.Deadlines[Name].ShouldBe(deadline, TimeSpan.FromSeconds(30));
        server.Record.Deadlines[Name].Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task Call_without_a_deadline_has_the_latest_one()
    {
        const string Name = nameof(Call_without_a_deadline_has_the_latest_one);

        await _client.EchoAsync(new ProbeRequest { Text = Name }, cancellationToken: TestContext.Current.CancellationToken);

        server.Record.Deadlines[Name].ShouldBe(DateTime.MaxValue);
    }

    [Fact]
    public async Task Deadline_that_has_passed_fails_without_reaching_the_server()
    {
        const string Name = nameof(Deadline_that_has_passed_fails_without_reaching_the_server);

        var failure = await Should.ThrowAsync<RpcException>(async () => await _client.EchoAsync(
            new ProbeRequest { Text = Name }, deadline: In(TimeSpan.FromSeconds(-1))));

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        server.Record.Started(Name).Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Deadline_ends_a_stream_that_is_being_read()
    {
        using var call = _client.Expand(
            new ProbeRequest { Text = "stream", Count = 2, DelayMilliseconds = Forever },
            deadline: In(TimeSpan.FromSeconds(3)),
            cancellationToken: TestContext.Current.CancellationToken);

        var failure = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
                reply.Count.ShouldBeInRange(1, 2);
        });

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task Server_enforces_the_deadline_of_a_client_that_does_not()
    {
        const string Name = nameof(Server_enforces_the_deadline_of_a_client_that_does_not);
        var watch = Stopwatch.StartNew();

        var answer = await RawCall.EchoAsync(
            server.Address,
            new ProbeRequest { Text = Name, DelayMilliseconds = Forever },
            request => request.Headers.Add("grpc-timeout", "300m"),
            TestContext.Current.CancellationToken);

        answer.Status.ShouldBe(StatusCode.DeadlineExceeded);
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(250));
        await server.Record.Cancelled(Name).Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static DateTime In(TimeSpan time) => TimeProvider.System.GetUtcNow().UtcDateTime + time;
}
