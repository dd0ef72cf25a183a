using Cultivation.Client.Deliveries;
using Cultivation.Client.SignIn;
using Cultivation.Contracts.Calls;
using Cultivation.Contracts.Common.V1;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Cultivation.Client.Calls;

/// <summary>The connection to one service; opened by the first call.</summary>
internal sealed class ServiceConnection : IDisposable
{
    private readonly CultivationClientOptions _options;
    private readonly AccessTokens _tokens;
    private readonly Attempts _attempts;
    private readonly Lazy<GrpcChannel> _channel;

    public ServiceConnection(string service, CultivationClientOptions options, AccessTokens tokens, TimeProvider time)
    {
        _options = options;
        _tokens = tokens;
        _attempts = new Attempts(tokens, time);
        _channel = new Lazy<GrpcChannel>(() => Open(service, options));
    }

    /// <summary>A generated client whose calls go the platform's way.</summary>
    public TClient Client<TClient>(ServiceDescriptor service, Func<CallInvoker, TClient> make) =>
        make(_channel.Value.CreateCallInvoker().Intercept(new CallInterceptor(_options, _tokens, _attempts, new Repeatability(service))));

    /// <summary>Delivers a file by one of the service's methods, from the start again where the stream broke.</summary>
    public Task<DeliverFileResponse> DeliverAsync(
        Func<CallInvoker, CallOptions, AsyncClientStreamingCall<DeliverFileRequest, DeliverFileResponse>> method,
        FileDelivery file,
        IProgress<DeliveryProgress>? progress,
        CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + _options.DeliveryDeadline;
        var invoker = _channel.Value.CreateCallInvoker();
        return _attempts.RunAsync(
            deadline,
            mayRepeat: true,
            attempt => file.SendAsync(() => method(invoker, new CallOptions(attempt.Headers(null), deadline, cancellationToken)), attempt.Number, progress),
            cancellationToken);
    }

    public void Dispose()
    {
        if (_channel.IsValueCreated)
            _channel.Value.Dispose();
    }

    private static GrpcChannel Open(string service, CultivationClientOptions options)
    {
        if (!options.Services.TryGetValue(service, out var address))
            throw new InvalidOperationException($"No address of {service} is configured.");
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromSeconds(5),
                KeepAlivePingDelay = TimeSpan.FromSeconds(10),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
                EnableMultipleHttp2Connections = true,
            },
            DisposeHttpClient = true,
            // Where the platform is addressed without TLS, its owner has decided so; the token is sent either way.
            UnsafeUseInsecureChannelCallCredentials = true,
        });
    }
}
