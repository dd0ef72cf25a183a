using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Hosting;

/// <summary>
/// A call written by hand over HttpClient (doc/PROTOCOL-HTTP2.md of gRPC), to see what a server really sends and
/// to send it what no client would.
/// </summary>
public static class RawCall
{
    private const int PrefixLength = 5;

    public static async Task<RawAnswer> EchoAsync(
        string address, ProbeRequest message, Action<HttpRequestMessage> configure, CancellationToken cancellationToken, byte[]? compressed = null)
    {
        var body = compressed ?? message.ToByteArray();
        var frame = new byte[PrefixLength + body.Length];
        frame[0] = compressed is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), body.Length);
        body.CopyTo(frame, PrefixLength);

        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/cultivation.conformance.v1.Probe/Echo")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.Add("te", "trailers");
        configure(request);

        using var response = await client.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new RawAnswer(
            (StatusCode)int.Parse(Header(response, "grpc-status") ?? "-1", System.Globalization.CultureInfo.InvariantCulture),
            Header(response, "grpc-encoding"),
            answer.Length > 0 && answer[0] == 1,
            answer.Length > PrefixLength ? answer[PrefixLength..] : []);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailer) || response.Headers.TryGetValues(name, out trailer)
            ? trailer.Single()
            : null;
}
