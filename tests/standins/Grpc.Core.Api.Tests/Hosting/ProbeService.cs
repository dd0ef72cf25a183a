using Cultivation.Contracts.Errors;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Hosting;

/// <summary>Does what probe.proto says; what it finds in the headers it sends back in headers and trailers.</summary>
public sealed class ProbeService(ProbeRecord record) : Probe.ProbeBase
{
    public const string Secret = "the password is 1234";

    /// <summary>A status code of no RPC: the service fails with an exception of its own.</summary>
    public const int Crash = -1;

    public override async Task<ProbeReply> Echo(ProbeRequest request, ServerCallContext context)
    {
        await AnswerHeadersAsync(context);
        await ObeyAsync(request, context);
        return new ProbeReply { Text = request.Text, Payload = request.Payload, Count = request.Count };
    }

    public override async Task<ProbeReply> Collect(IAsyncStreamReader<ProbeRequest> requestStream, ServerCallContext context)
    {
        await AnswerHeadersAsync(context);
        var texts = new List<string>();
        var length = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await ObeyAsync(request, context);
            texts.Add(request.Text);
            length += request.Payload.Length;
        }

        return new ProbeReply { Text = string.Join(",", texts), Count = texts.Count, Payload = ByteString.CopyFrom(new byte[length]) };
    }

    public override async Task Expand(
        ProbeRequest request, IServerStreamWriter<ProbeReply> responseStream, ServerCallContext context)
    {
        await AnswerHeadersAsync(context);
        for (var i = 1; i <= request.Count; i++)
        {
            var reply = new ProbeReply { Text = request.Text, Payload = request.Payload, Count = i };
            await responseStream.WriteAsync(reply, context.CancellationToken);
        }

        await ObeyAsync(request, context);
    }

    public override async Task Converse(
        IAsyncStreamReader<ProbeRequest> requestStream, IServerStreamWriter<ProbeReply> responseStream, ServerCallContext context)
    {
        await AnswerHeadersAsync(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await ObeyAsync(request, context);
            await responseStream.WriteAsync(
                new ProbeReply { Text = request.Text, Payload = request.Payload, Count = request.Count }, context.CancellationToken);
        }
    }

    private static async Task AnswerHeadersAsync(ServerCallContext context)
    {
        context.ResponseTrailers.Add("probe-trailer", "end");
        context.ResponseTrailers.Add("probe-trailer-bin", [0, 1, 254, 255]);
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(entry => entry.Key.StartsWith("probe-", StringComparison.Ordinal)))
            headers.Add(entry.IsBinary ? new Metadata.Entry(entry.Key, entry.ValueBytes) : new Metadata.Entry(entry.Key, entry.Value));
        if (context.RequestHeaders.GetValue("authorization") is { } authorization)
            headers.Add("probe-authorization", authorization);
        if (headers.Count > 0)
            await context.WriteResponseHeadersAsync(headers);
    }

    private async Task ObeyAsync(ProbeRequest request, ServerCallContext context)
    {
        record.Deadlines[request.Text] = context.Deadline;
        record.Started(request.Text).TrySetResult();
        try
        {
            await Task.Delay(request.DelayMilliseconds, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            record.Cancelled(request.Text).TrySetResult();
            throw;
        }

        if (request.StatusCode == Crash)
            throw new InvalidOperationException(Secret);
        if (request.StatusCode != 0)
            throw Failure(request).ToRpcException();
    }

    private static Google.Rpc.Status Failure(ProbeRequest request) => new()
    {
        Code = request.StatusCode,
        Message = request.Text,
        Details =
        {
            Any.Pack(new ErrorInfo { Reason = "PROBE_FAILED", Domain = "cultivation", Metadata = { ["text"] = request.Text } }),
            Any.Pack(new BadRequest
            {
                FieldViolations = { new BadRequest.Types.FieldViolation { Field = "text", Description = "请改正后重新提交" } },
            }),
        },
    };
}
