using System.Collections.Concurrent;

namespace Grpc.Core.Api.Tests.Interoperation;

/// <summary>Notes the message encodings of the requests and responses that pass.</summary>
public sealed class EncodingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    public ConcurrentQueue<string> Requests { get; } = new();

    public ConcurrentQueue<string> Responses { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.TryGetValues("grpc-encoding", out var sent))
            Requests.Enqueue(sent.Single());
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("grpc-encoding", out var received))
            Responses.Enqueue(received.Single());
        return response;
    }
}
