using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class MetadataTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private static readonly byte[] AllBytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    private readonly Probe.ProbeClient _client = server.Client();

    [Fact]
    public async Task Text_binary_and_repeated_headers_come_back_unchanged()
    {
        var headers = new Metadata
        {
            { "probe-text", "value with spaces, commas" },
            { "probe-bytes-bin", AllBytes },
            { "probe-twice", "one" },
            { "probe-twice", "two" },
        };
        using var call = _client.EchoAsync(
            new ProbeRequest(), new CallOptions(headers, cancellationToken: TestContext.Current.CancellationToken));

        var answer = await call.ResponseHeadersAsync;
        await call;

        answer.GetValue("probe-text").ShouldBe("value with spaces, commas");
        answer.GetValueBytes("probe-bytes-bin").ShouldBe(AllBytes);
        // HttpClient sends a repeated header once, joined; the protocol calls the two equivalent.
        string.Join(", ", answer.GetAll("probe-twice").Select(entry => entry.Value)).ShouldBe("one, two");
    }

    [Fact]
    public async Task Response_headers_come_before_the_response()
    {
        using var call = _client.EchoAsync(
            new ProbeRequest { DelayMilliseconds = 600_000 },
            new Metadata { { "probe-early", "yes" } },
            cancellationToken: TestContext.Current.CancellationToken);

        var headers = await call.ResponseHeadersAsync.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        headers.GetValue("probe-early").ShouldBe("yes");
        call.ResponseAsync.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Trailers_follow_a_response()
    {
        using var call = _client.EchoAsync(new ProbeRequest(), cancellationToken: TestContext.Current.CancellationToken);
        Should.Throw<InvalidOperationException>(() => call.GetTrailers());

        await call;

        call.GetTrailers().GetValue("probe-trailer").ShouldBe("end");
        call.GetTrailers().GetValueBytes("probe-trailer-bin").ShouldBe(new byte[] { 0, 1, 254, 255 });
    }

    [Fact]
    public async Task Trailers_follow_a_stream()
    {
        using var call = _client.Expand(new ProbeRequest { Count = 2 }, cancellationToken: TestContext.Current.CancellationToken);
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            call.ResponseStream.Current.Count.ShouldBeInRange(1, 2);

        call.GetTrailers().GetValue("probe-trailer").ShouldBe("end");
    }

    [Fact]
    public async Task Trailers_follow_a_failure()
    {
        var failure = await Should.ThrowAsync<RpcException>(async () => await _client.EchoAsync(
            new ProbeRequest { StatusCode = (int)StatusCode.NotFound }, cancellationToken: TestContext.Current.CancellationToken));

        failure.Trailers.GetValue("probe-trailer").ShouldBe("end");
        failure.Trailers.GetValueBytes("probe-trailer-bin").ShouldBe(new byte[] { 0, 1, 254, 255 });
    }
}
