using Cultivation.Contracts.Errors;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Interoperation;

/// <summary>Our client calls a server that shares no code with ours.</summary>
public sealed class PythonServerTests(PythonServer server) : IClassFixture<PythonServer>
{
    private const int Forever = 600_000;
    private static readonly byte[] AllBytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unary_call_succeeds()
    {
        var reply = await server.Client.EchoAsync(
            new ProbeRequest { Text = "你好", Payload = ByteString.CopyFrom(AllBytes), Count = -7 }, cancellationToken: Token);

        reply.ShouldBe(new ProbeReply { Text = "你好", Payload = ByteString.CopyFrom(AllBytes), Count = -7 });
    }

    [Fact]
    public async Task Client_streaming_call_succeeds()
    {
        using var call = server.Client.Collect(cancellationToken: Token);
        foreach (var text in new[] { "a", "b", "c" })
            await call.RequestStream.WriteAsync(new ProbeRequest { Text = text }, Token);
        await call.RequestStream.CompleteAsync();

        (await call).ShouldBe(new ProbeReply { Text = "a,b,c", Count = 3 });
    }

    [Fact]
    public async Task Server_streaming_call_succeeds()
    {
        using var call = server.Client.Expand(new ProbeRequest { Text = "x", Count = 1000 }, cancellationToken: Token);

        var expected = 1;
        await foreach (var reply in call.ResponseStream.ReadAllAsync(Token))
            reply.Count.ShouldBe(expected++);

        expected.ShouldBe(1001);
    }

    [Fact]
    public async Task Duplex_call_succeeds()
    {
        using var call = server.Client.Converse(cancellationToken: Token);
        for (var i = 0; i < 20; i++)
        {
            await call.RequestStream.WriteAsync(new ProbeRequest { Count = i }, Token);
            (await call.ResponseStream.MoveNext(Token)).ShouldBeTrue();
            call.ResponseStream.Current.Count.ShouldBe(i);
        }

        await call.RequestStream.CompleteAsync();

        (await call.ResponseStream.MoveNext(Token)).ShouldBeFalse();
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Deadline_and_cancellation_end_the_call_on_both_sides()
    {
        // The first call may take long; the one with the deadline must reach the server.
        await server.Client.EchoAsync(new ProbeRequest(), cancellationToken: Token);
        var failure = await Should.ThrowAsync<RpcException>(async () => await server.Client.EchoAsync(
            new ProbeRequest { Text = "deadline", DelayMilliseconds = Forever },
            deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2),
            cancellationToken: Token));
        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        (await server.Peer.ReadAsync()).GetProperty("started").GetString().ShouldBe("deadline");
        (await server.Peer.ReadAsync()).GetProperty("cancelled").GetString().ShouldBe("deadline");

        using var call = server.Client.Converse(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new ProbeRequest { Text = "cancelled", DelayMilliseconds = Forever }, Token);
        (await server.Peer.ReadAsync()).GetProperty("started").GetString().ShouldBe("cancelled");
        call.Dispose();
        (await server.Peer.ReadAsync()).GetProperty("cancelled").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Error_details_are_understood()
    {
        var failure = await Should.ThrowAsync<RpcException>(async () => await server.Client.EchoAsync(
            new ProbeRequest { Text = "请核对", StatusCode = (int)StatusCode.FailedPrecondition }, cancellationToken: Token));

        failure.Status.ToString().ShouldContain("请核对");
        failure.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        failure.Status.Detail.ShouldBe("请核对");
        var status = failure.GetRpcStatus().ShouldNotBeNull();
        status.Code.ShouldBe((int)StatusCode.FailedPrecondition);
        status.GetDetail<ErrorInfo>().ShouldNotBeNull().Domain.ShouldBe("cultivation");
        status.GetDetail<BadRequest>().ShouldNotBeNull().FieldViolations[0].Description.ShouldBe("请改正后重新提交");
        failure.Trailers.GetValue("probe-trailer").ShouldBe("end");
    }

    [Fact]
    public async Task Metadata_comes_back_unchanged()
    {
        var headers = new Metadata { { "probe-text", "a text" }, { "probe-bytes-bin", AllBytes } };
        using var call = server.Client.EchoAsync(new ProbeRequest(), headers, cancellationToken: Token);

        await call;

        var answer = await call.ResponseHeadersAsync;
        answer.GetValue("probe-text").ShouldBe("a text");
        answer.GetValueBytes("probe-bytes-bin").ShouldBe(AllBytes);
        call.GetTrailers().GetValue("probe-trailer").ShouldBe("end");
        call.GetTrailers().GetValueBytes("probe-trailer-bin").ShouldBe(new byte[] { 0, 1, 254, 255 });
    }

    [Fact]
    public async Task Gzip_is_understood_both_ways()
    {
        var text = new string('县', 10_000);
        server.Encodings.Requests.Clear();
        server.Encodings.Responses.Clear();

        var reply = await server.Client.EchoAsync(
            new ProbeRequest { Text = text }, new Metadata { { "grpc-internal-encoding-request", "gzip" } }, cancellationToken: Token);

        reply.Text.ShouldBe(text);
        server.Encodings.Requests.ShouldBe(["gzip"]);
        server.Encodings.Responses.ShouldBe(["gzip"]);
    }
}
