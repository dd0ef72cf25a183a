using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;
using Grpc.Net.Client;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class LimitTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task Message_of_100_MB_exhausts_the_server_s_limit_and_nothing_else()
    {
        var client = server.Client();
        var huge = new ProbeRequest { Payload = UnsafeByteOperations.UnsafeWrap(new byte[100 * Mebibyte]) };

        var failure = await Should.ThrowAsync<RpcException>(async () => await client.EchoAsync(huge));

        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        (await client.EchoAsync(new ProbeRequest { Text = "still there" })).Text.ShouldBe("still there");
    }

    [Fact]
    public async Task Message_past_the_client_s_receive_limit_is_refused()
    {
        var client = server.Client(options => options.MaxReceiveMessageSize = 1000);

        var failure = await Should.ThrowAsync<RpcException>(async () =>
            await client.EchoAsync(new ProbeRequest { Payload = ByteString.CopyFrom(new byte[2000]) }));

        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Message_past_the_client_s_send_limit_is_refused()
    {
        var client = server.Client(options => options.MaxSendMessageSize = 1000);

        var failure = await Should.ThrowAsync<RpcException>(async () =>
            await client.EchoAsync(new ProbeRequest { Payload = ByteString.CopyFrom(new byte[2000]) }));

        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Message_within_raised_limits_passes_whole()
    {
        await using var wide = await ProbeServer.StartAsync(options => options.MaxReceiveMessageSize = 64 * Mebibyte);
        var client = wide.Client(options => options.MaxReceiveMessageSize = 64 * Mebibyte);
        var bytes = new byte[32 * Mebibyte];
        new Random(32).NextBytes(bytes);
        var payload = ByteString.CopyFrom(bytes);

        var reply = await client.EchoAsync(new ProbeRequest { Payload = payload });

        reply.Payload.ShouldBe(payload);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_unavailable_at_once()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{FreePort()}");
        var watch = Stopwatch.StartNew();

        var failure = await Should.ThrowAsync<RpcException>(async () =>
            await new Probe.ProbeClient(channel).EchoAsync(new ProbeRequest(), new CallOptions().WithWaitForReady(false)));

        failure.StatusCode.ShouldBe(StatusCode.Unavailable);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
