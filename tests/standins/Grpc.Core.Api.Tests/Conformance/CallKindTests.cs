using Google.Protobuf;
using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class CallKindTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private static readonly int[] FirstThree = [1, 2, 3];

    private readonly Probe.ProbeClient _client = server.Client();

    [Fact]
    public async Task Unary_call_returns_the_response()
    {
        var payload = ByteString.CopyFrom([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);

        using var call = _client.EchoAsync(
            new ProbeRequest { Text = "你好", Payload = payload, Count = -7 }, cancellationToken: TestContext.Current.CancellationToken);
        var reply = await call;

        reply.ShouldBe(new ProbeReply { Text = "你好", Payload = payload, Count = -7 });
        call.GetStatus().ShouldBe(Status.DefaultSuccess);
    }

    [Fact]
    public async Task Blocking_unary_call_returns_the_response()
    {
        var reply = await Task.Run(() => _client.Echo(new ProbeRequest { Text = "blocking" }), TestContext.Current.CancellationToken);

        reply.Text.ShouldBe("blocking");
    }

    [Fact]
    public async Task Client_stream_arrives_whole_and_in_order()
    {
        using var call = _client.Collect(cancellationToken: TestContext.Current.CancellationToken);
        foreach (var text in new[] { "a", "b", "c" })
            await call.RequestStream.WriteAsync(new ProbeRequest { Text = text }, TestContext.Current.CancellationToken);
        await call.RequestStream.CompleteAsync();

        var reply = await call;

        reply.Text.ShouldBe("a,b,c");
        reply.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Client_stream_without_messages_gets_its_response()
    {
        using var call = _client.Collect(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.CompleteAsync();

        (await call).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Server_stream_is_read_to_its_end()
    {
        using var call = _client.Expand(
            new ProbeRequest { Text = "x", Count = 3 }, cancellationToken: TestContext.Current.CancellationToken);

        var replies = new List<int>();
        await foreach (var reply in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            replies.Add(reply.Count);

        replies.ShouldBe(FirstThree);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }

    [Fact]
    public async Task Server_stream_without_messages_ends_at_once()
    {
        using var call = _client.Expand(new ProbeRequest(), cancellationToken: TestContext.Current.CancellationToken);

        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }

    [Fact]
    public async Task Server_stream_gives_what_was_sent_before_it_failed()
    {
        using var call = _client.Expand(
            new ProbeRequest { Text = "broken", Count = 3, StatusCode = (int)StatusCode.Aborted },
            cancellationToken: TestContext.Current.CancellationToken);

        var replies = new List<int>();
        var failure = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
                replies.Add(reply.Count);
        });

        replies.ShouldBe(FirstThree);
        failure.StatusCode.ShouldBe(StatusCode.Aborted);
    }

    [Fact]
    public async Task Duplex_call_is_a_conversation()
    {
        using var call = _client.Converse(cancellationToken: TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
        {
            await call.RequestStream.WriteAsync(new ProbeRequest { Count = i }, TestContext.Current.CancellationToken);
            (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken)).ShouldBeTrue();
            call.ResponseStream.Current.Count.ShouldBe(i);
        }

        await call.RequestStream.CompleteAsync();

        (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    [Fact]
    public async Task Duplex_call_carries_ten_thousand_messages_both_ways_at_once()
    {
        const int Messages = 10_000;
        using var call = _client.Converse(cancellationToken: TestContext.Current.CancellationToken);
        var sending = Task.Run(
            async () =>
            {
                for (var i = 0; i < Messages; i++)
                    await call.RequestStream.WriteAsync(new ProbeRequest { Count = i });
                await call.RequestStream.CompleteAsync();
            },
            TestContext.Current.CancellationToken);

        var expected = 0;
        await foreach (var reply in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            reply.Count.ShouldBe(expected++);

        await sending;
        expected.ShouldBe(Messages);
    }

    [Fact]
    public async Task Fifty_calls_at_once_each_get_their_own_response()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            async i => (await _client.EchoAsync(new ProbeRequest { Count = i, DelayMilliseconds = 20 })).Count));

        replies.ShouldBe(Enumerable.Range(0, 50));
    }
}
