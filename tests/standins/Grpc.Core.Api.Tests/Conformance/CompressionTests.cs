using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;
using Grpc.Net.Compression;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class CompressionTests
{
    private static readonly ProbeRequest Long = new() { Text = new string('县', 10_000) };

    public static TheoryData<ICompressionProvider> Providers =>
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Optimal)];

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Request_and_response_are_compressed(string encoding)
    {
        await using var server = await StartAsync(encoding);
        var client = server.Client(options => options.CompressionProviders =
            [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)]);

        var reply = await client.EchoAsync(
            Long,
            new Metadata { { "grpc-internal-encoding-request", encoding } },
            cancellationToken: TestContext.Current.CancellationToken);

        reply.Text.ShouldBe(Long.Text);
        server.Record.Encodings.ShouldBe([encoding]);
    }

    [Fact]
    public async Task Response_is_gzip_on_the_wire_where_the_client_accepts_it()
    {
        await using var server = await StartAsync("gzip");

        var answer = await RawCall.EchoAsync(
            server.Address, Long, request => request.Headers.Add("grpc-accept-encoding", "gzip"), TestContext.Current.CancellationToken);

        answer.Status.ShouldBe(StatusCode.OK);
        answer.Encoding.ShouldBe("gzip");
        answer.IsCompressed.ShouldBeTrue();
        answer.Message.Length.ShouldBeLessThan(1000);
        using var plain = new GZipStream(new MemoryStream(answer.Message), CompressionMode.Decompress);
        ProbeReply.Parser.ParseFrom(plain).Text.ShouldBe(Long.Text);
    }

    [Fact]
    public async Task Response_is_plain_where_the_client_accepts_nothing_else()
    {
        await using var server = await StartAsync("gzip");

        var answer = await RawCall.EchoAsync(server.Address, Long, _ => { }, TestContext.Current.CancellationToken);

        answer.IsCompressed.ShouldBeFalse();
        ProbeReply.Parser.ParseFrom(answer.Message).Text.ShouldBe(Long.Text);
    }

    [Fact]
    public async Task Request_that_is_gzip_on_the_wire_is_understood()
    {
        await using var server = await ProbeServer.StartAsync(_ => { });
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Long.ToByteArray(), TestContext.Current.CancellationToken);

        var answer = await RawCall.EchoAsync(
            server.Address,
            Long,
            request => request.Headers.Add("grpc-encoding", "gzip"),
            TestContext.Current.CancellationToken,
            compressed.ToArray());

        answer.Status.ShouldBe(StatusCode.OK);
        ProbeReply.Parser.ParseFrom(answer.Message).Text.ShouldBe(Long.Text);
    }

    [Fact]
    public async Task Encoding_that_the_server_does_not_know_is_unimplemented()
    {
        await using var server = await ProbeServer.StartAsync(_ => { });

        var answer = await RawCall.EchoAsync(
            server.Address,
            Long,
            request => request.Headers.Add("grpc-encoding", "snappy"),
            TestContext.Current.CancellationToken,
            Long.ToByteArray());

        answer.Status.ShouldBe(StatusCode.Unimplemented);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Provider_leaves_the_target_open_and_gives_back_what_it_got(ICompressionProvider provider)
    {
        var bytes = Long.ToByteArray();
        using var compressed = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(compressed, null))
            stream.Write(bytes);

        compressed.Position = 0;
        compressed.Length.ShouldBeLessThan(bytes.Length / 10);
        using var plain = provider.CreateDecompressionStream(compressed);
        ProbeRequest.Parser.ParseFrom(plain).ShouldBe(Long);
    }

    private static Task<ProbeServer> StartAsync(string encoding) => ProbeServer.StartAsync(options =>
    {
        options.CompressionProviders =
            [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];
        options.ResponseCompressionAlgorithm = encoding;
        options.ResponseCompressionLevel = CompressionLevel.Fastest;
    });
}
