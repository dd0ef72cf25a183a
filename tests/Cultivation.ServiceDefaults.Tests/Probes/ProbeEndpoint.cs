using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Deliveries;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cultivation.ServiceDefaults.Tests.Probes;

/// <summary>Serves <c>probe.proto</c>.</summary>
public sealed class ProbeEndpoint(ProbeState state, IServiceProvider services) : ProbeService.ProbeServiceBase
{
    public override Task<ProbeReply> Echo(ProbeRequest request, ServerCallContext context) => ReplyAsync(request, context);

    public override Task<ProbeReply> Approve(ProbeRequest request, ServerCallContext context) => ReplyAsync(request, context);

    public override Task<ProbeReply> Inspect(ProbeRequest request, ServerCallContext context) => ReplyAsync(request, context);

    public override Task<ProbeReply> Change(ProbeRequest request, ServerCallContext context) => ReplyAsync(request, context);

    public override async Task<ProbeReply> Relay(ProbeRequest request, ServerCallContext context)
    {
        await state.EnterAsync(context);
        var next = services.GetRequiredService<ProbeService.ProbeServiceClient>();
        return request.Text == "change" ? await next.ChangeAsync(request) : await next.EchoAsync(request);
    }

    public override async Task Watch(ProbeRequest request, IServerStreamWriter<ProbeReply> responseStream, ServerCallContext context)
    {
        await state.EnterAsync(context);
        for (var i = 0; i < 3; i++)
            await responseStream.WriteAsync(new ProbeReply { Text = $"{request.Text} {i}" }, context.CancellationToken);
    }

    public override async Task<ProbeReply> Upload(IAsyncStreamReader<ProbeRequest> requestStream, ServerCallContext context)
    {
        await state.EnterAsync(context);
        var count = 0;
        await foreach (var _ in requestStream.ReadAllAsync(context.CancellationToken))
            count++;
        return new ProbeReply { Text = $"{count}" };
    }

    public override async Task<ProbeReply> Deliver(IAsyncStreamReader<DeliverFileRequest> requestStream, ServerCallContext context)
    {
        await state.EnterAsync(context);
        using var upload = await services.GetRequiredService<FileUploads>().ReceiveAsync(requestStream, context.CancellationToken);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(upload.Content.Span));
        return new ProbeReply { Text = $"{upload.RequestId:D} {upload.Header.FileName} {upload.Content.Length} {digest}" };
    }

    public override async Task Talk(IAsyncStreamReader<ProbeRequest> requestStream, IServerStreamWriter<ProbeReply> responseStream, ServerCallContext context)
    {
        await state.EnterAsync(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(new ProbeReply { Text = request.Text }, context.CancellationToken);
    }

    private async Task<ProbeReply> ReplyAsync(ProbeRequest request, ServerCallContext context)
    {
        await state.EnterAsync(context);
        return new ProbeReply { Text = $"{request.Text} {context.Caller().Subject} {context.Caller().Jurisdiction}" };
    }
}
