using Cultivation.ServiceDefaults.Calls;
using Grpc.Core;
using Grpc.Net.Client;
using Polly;
using Polly.CircuitBreaker;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>The connection to one service, with the breaker and the budget that all its callers in this process share.</summary>
internal sealed class ServiceChannel : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly CircuitBreakerStateProvider _state = new();

    public ServiceChannel(string service, Uri address, CallLimits limits)
    {
        Service = service;
        Pipeline = RetryPolicy.Build(Budget, _state);
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromSeconds(2),
                // A silent peer (blackhole without reset) is noticed after about ten seconds.
                KeepAlivePingDelay = TimeSpan.FromSeconds(5),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
                EnableMultipleHttp2Connections = true,
            },
            DisposeHttpClient = true,
            // Between services of one machine without TLS, as the caller's token is passed on too.
            UnsafeUseInsecureChannelCallCredentials = true,
            MaxReceiveMessageSize = limits.ReceiveBytes,
            MaxSendMessageSize = limits.SendBytes,
        });
    }

    public string Service { get; }

    public RetryBudget Budget { get; } = new();

    public ResiliencePipeline Pipeline { get; }

    public bool IsOpen => _state.CircuitState is CircuitState.Open or CircuitState.Isolated;

    public CallInvoker CreateInvoker() => _channel.CreateCallInvoker();

    public void Dispose() => _channel.Dispose();
}
