using Cultivation.Contracts.Errors;
using Google.Rpc;
using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class StatusTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private readonly Probe.ProbeClient _client = server.Client();

    public static TheoryData<StatusCode> Failures => [.. Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Failure_arrives_with_code_message_and_details(StatusCode code)
    {
        const string Message = "企业不存在 100%\n请核对";

        var failure = await FailAsync(_client, Message, (int)code);

        failure.StatusCode.ShouldBe(code);
        failure.Status.Detail.ShouldBe(Message);
        var status = failure.GetRpcStatus().ShouldNotBeNull();
        status.Code.ShouldBe((int)code);
        status.Message.ShouldBe(Message);
        status.GetDetail<ErrorInfo>().ShouldNotBeNull().Reason.ShouldBe("PROBE_FAILED");
        status.GetDetail<BadRequest>().ShouldNotBeNull().FieldViolations[0].Description.ShouldBe("请改正后重新提交");
        status.GetDetail<RetryInfo>().ShouldBeNull();
    }

    [Fact]
    public async Task Exception_of_the_handler_is_not_told_to_the_client()
    {
        var failure = await FailAsync(_client, "crash", ProbeService.Crash);

        failure.StatusCode.ShouldBe(StatusCode.Unknown);
        failure.ToString().ShouldNotContain(ProbeService.Secret);
        failure.Status.Detail.ShouldNotContain(nameof(InvalidOperationException));
        failure.GetRpcStatus().ShouldBeNull();
    }

    [Fact]
    public async Task Exception_of_the_handler_is_told_where_detailed_errors_are_on()
    {
        await using var detailed = await ProbeServer.StartAsync(options => options.EnableDetailedErrors = true);

        (await FailAsync(detailed.Client(), "crash", ProbeService.Crash)).Status.Detail.ShouldContain(ProbeService.Secret);
    }

    [Fact]
    public void Details_that_cannot_be_read_do_not_hide_the_failure()
    {
        var failure = new RpcException(
            new Status(StatusCode.Aborted, "x"), new Metadata { { RpcStatusExtensions.StatusDetailsTrailer, [0xff, 0xff] } });

        failure.GetRpcStatus().ShouldBeNull();
    }

    [Fact]
    public void Success_is_no_exception()
    {
        Should.Throw<ArgumentException>(() => new Google.Rpc.Status().ToRpcException());
    }

    [Fact]
    public async Task Method_that_nobody_serves_is_unimplemented()
    {
        var method = new Method<ProbeRequest, ProbeReply>(
            MethodType.Unary,
            "cultivation.conformance.v1.Probe",
            "Missing",
            new Marshaller<ProbeRequest>(Google.Protobuf.MessageExtensions.ToByteArray, ProbeRequest.Parser.ParseFrom),
            new Marshaller<ProbeReply>(Google.Protobuf.MessageExtensions.ToByteArray, ProbeReply.Parser.ParseFrom));

        var failure = await Should.ThrowAsync<RpcException>(async () =>
            await server.Channel().CreateCallInvoker().AsyncUnaryCall(method, null, default, new ProbeRequest()));

        failure.StatusCode.ShouldBe(StatusCode.Unimplemented);
    }

    private static async Task<RpcException> FailAsync(Probe.ProbeClient client, string text, int code) =>
        await Should.ThrowAsync<RpcException>(async () => await client.EchoAsync(new ProbeRequest { Text = text, StatusCode = code }));
}
