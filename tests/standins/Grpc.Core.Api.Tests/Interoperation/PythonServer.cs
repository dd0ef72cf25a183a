using Grpc.Core.Api.Tests.Protos;
using Grpc.Net.Client;

namespace Grpc.Core.Api.Tests.Interoperation;

/// <summary>The probe service in Python, and a client of ours on it.</summary>
public sealed class PythonServer : IAsyncLifetime
{
    private PythonPeer _python = null!;
    private GrpcChannel _channel = null!;

    public PythonPeer Peer => _python;

    public EncodingHandler Encodings { get; } = new();

    public Probe.ProbeClient Client => new(_channel);

    public async ValueTask InitializeAsync()
    {
        _python = await PythonPeer.StartAsync("server.py");
        var port = (await _python.ReadAsync()).GetProperty("port").GetInt32();
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", new GrpcChannelOptions { HttpHandler = Encodings });
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _python.DisposeAsync();
        Encodings.Dispose();
    }
}
