using System.Net;
using System.Net.Http.Headers;
using Cultivation.ServiceDefaults.Calls;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Tests.Probes;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class CallLimitTests
{
    [Fact]
    public async Task Message_of_100_megabytes_is_resource_exhausted_and_the_service_lives_on()
    {
        await using var host = await ProbeHost.StartAsync();
        var request = new ProbeRequest { Payload = UnsafeByteOperations.UnsafeWrap(new byte[100_000_000]) };

        var error = await Should.ThrowAsync<RpcException>(async () => await host.Client(int.MaxValue).EchoAsync(request, host.Bearer()));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        ServiceError.From(error)!.Reason.ShouldBe("MESSAGE_TOO_LARGE");
        host.State.Calls.ShouldBe(0);
        (await host.Client().EchoAsync(new ProbeRequest { Text = "still here" }, host.Bearer())).Text.ShouldStartWith("still here");
    }

    [Fact]
    public async Task Message_within_4_mebibytes_passes_and_beyond_does_not()
    {
        await using var host = await ProbeHost.StartAsync();
        var fits = new ProbeRequest { Payload = ByteString.CopyFrom(new byte[4 * 1024 * 1024 - 100]) };
        var exceeds = new ProbeRequest { Payload = ByteString.CopyFrom(new byte[4 * 1024 * 1024 + 1]) };

        await host.Client(int.MaxValue).EchoAsync(fits, host.Bearer());
        (await Should.ThrowAsync<RpcException>(async () => await host.Client(int.MaxValue).EchoAsync(exceeds, host.Bearer()))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Answer_too_large_is_resource_exhausted_and_not_the_requests_fault()
    {
        await using var host = await ProbeHost.StartAsync();
        var request = new ProbeRequest { Text = new string('a', 4 * 1024 * 1024 - 20) };

        var error = await Should.ThrowAsync<RpcException>(async () => await host.Client(int.MaxValue).EchoAsync(request, host.Bearer()));

        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        ServiceError.From(error)!.Reason.ShouldBe("RESPONSE_TOO_LARGE");
    }

    [Fact]
    public async Task Message_too_large_within_a_stream_is_resource_exhausted()
    {
        await using var host = await ProbeHost.StartAsync();
        using var call = host.Client(int.MaxValue).Upload(host.Bearer());
        await call.RequestStream.WriteAsync(new ProbeRequest());

        // Where the server ends the call while a message is still being written, the write says only that it was cut short.
        await Should.ThrowAsync<RpcException>(async () =>
        {
            await call.RequestStream.WriteAsync(new ProbeRequest { Payload = ByteString.CopyFrom(new byte[5_000_000]) });
            await call;
        });
        var error = await Should.ThrowAsync<RpcException>(async () => await call);

        host.Logs.Lines.ShouldContain(line => line.Contains("refused: ResourceExhausted MESSAGE_TOO_LARGE"));
        error.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Call_whose_deadline_has_passed_does_no_work()
    {
        await using var host = await ProbeHost.StartAsync();

        foreach (var timeout in (string[])["0S", "0n", "1n", "999u"])
        {
            var (status, _, details) = await RawAsync(host, "Echo", timeout, []);
            status.ShouldBe(StatusCode.DeadlineExceeded);
            details.Reason.ShouldBe("DEADLINE_EXCEEDED");
        }

        host.State.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("10")]
    [InlineData("-5S")]
    [InlineData("123456789S")]
    [InlineData("5s")]
    public async Task Timeout_that_is_not_one_is_refused(string timeout)
    {
        await using var host = await ProbeHost.StartAsync();

        (await RawAsync(host, "Echo", timeout, [])).Status.ShouldBe(StatusCode.InvalidArgument);
        host.State.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Call_that_runs_past_its_deadline_is_cancelled_and_says_so()
    {
        await using var host = await ProbeHost.StartAsync();
        var cancelled = new TaskCompletionSource();
        host.State.Behaviour = async (_, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };

        var error = await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest(), host.Bearer(), Soon(TimeSpan.FromMilliseconds(500))));

        error.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Call_without_a_deadline_gets_one_and_a_late_one_is_cut()
    {
        await using var host = await ProbeHost.StartAsync();
        var limits = host.Services.GetRequiredService<CallLimits>();

        await host.Client().EchoAsync(new ProbeRequest(), host.Bearer());
        await host.Client().EchoAsync(new ProbeRequest(), host.Bearer(), Soon(TimeSpan.FromDays(2)));
        await host.Client().EchoAsync(new ProbeRequest(), host.Bearer(), Soon(TimeSpan.FromSeconds(60)));
        using var watch = host.Client().Watch(new ProbeRequest(), host.Bearer());
        (await watch.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken)).ShouldBe(3);

        TimeSpan[] expected = [limits.UnaryDeadline, limits.MaximumUnaryDeadline, TimeSpan.FromSeconds(60), limits.StreamDeadline];
        foreach (var (deadline, limit) in host.State.Deadlines.Zip(expected))
            (deadline - Now()).ShouldBeInRange(limit - TimeSpan.FromSeconds(30), limit);
    }

    [Fact]
    public async Task Request_that_cannot_be_decoded_is_the_callers_fault()
    {
        await using var host = await ProbeHost.StartAsync();

        // Field 1 claims a text of 127 bytes and brings one.
        var (status, message, details) = await RawAsync(host, "Echo", "5S", [0, 0, 0, 0, 3, 0x0A, 0x7F, 0x41]);

        status.ShouldBe(StatusCode.InvalidArgument);
        details.Reason.ShouldBe("MESSAGE_MALFORMED");
        message.ShouldContain("请求无法解析");
    }

    [Fact]
    public async Task Unknown_method_is_unimplemented_for_a_caller_and_closed_to_everyone_else()
    {
        await using var host = await ProbeHost.StartAsync();

        var (status, _, details) = await RawAsync(host, "Destroy", "5S", []);
        status.ShouldBe(StatusCode.Unimplemented);
        details.Reason.ShouldBe("METHOD_UNKNOWN");
        (await RawAsync(host, "Destroy", "5S", [], anonymous: true)).Status.ShouldBe(StatusCode.Unauthenticated);
    }

    private static DateTime Now() => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static DateTime Soon(TimeSpan from) => Now() + from;

    // A call as bytes, for what no client library sends.
    private static async Task<(StatusCode Status, string Message, ServiceError Details)> RawAsync(ProbeHost host, string method, string timeout, byte[] frame, bool anonymous = false)
    {
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{host.GrpcAddress}/cultivation.probes.v1.ProbeService/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation("grpc-timeout", timeout);
        if (!anonymous)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Token());
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        string Field(string name) =>
            (response.Headers.TryGetValues(name, out var values) || response.TrailingHeaders.TryGetValues(name, out values)) ? values.Single() : throw new InvalidOperationException($"No {name}.");
        var status = Enum.Parse<StatusCode>(Field("grpc-status"));
        var message = Uri.UnescapeDataString(Field("grpc-message"));
        var packed = Field("grpc-status-details-bin");
        var bytes = Convert.FromBase64String(packed.PadRight((packed.Length + 3) / 4 * 4, '='));
        var details = ServiceError.From(new RpcException(new Status(status, message), new Metadata { { ServiceError.DetailsTrailer, bytes } }));
        return (status, message, details.ShouldNotBeNull());
    }
}
