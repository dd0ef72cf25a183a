using System.Diagnostics;
using Cultivation.Contracts.Common.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cultivation.Benchmarks.Platform;

/// <summary>Unary calls a second of one client over one connection.</summary>
internal sealed class CallRate : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Metadata _headers = [];

    public CallRate(Uri address, string? token)
    {
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true });
        if (token is not null)
            _headers.Add("authorization", $"Bearer {token}");
    }

    /// <summary>Calls for a while.</summary>
    /// <param name="atOnce">Calls under way at any moment.</param>
    /// <param name="duration">How long.</param>
    /// <returns>Calls a second.</returns>
    public async Task<long> MeasureAsync(int atOnce, TimeSpan duration)
    {
        var client = new ServiceInfoService.ServiceInfoServiceClient(_channel);
        var request = new GetServiceInfoRequest();
        var clock = Stopwatch.StartNew();
        var calls = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            var made = 0L;
            for (; clock.Elapsed < duration; made++)
                await client.GetServiceInfoAsync(request, _headers);
            return made;
        }));
        return calls.Sum() * Stopwatch.Frequency / clock.ElapsedTicks;
    }

    public void Dispose() => _channel.Dispose();
}
