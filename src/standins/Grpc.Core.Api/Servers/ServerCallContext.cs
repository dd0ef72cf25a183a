namespace Grpc.Core;

/// <summary>A call being served: who calls what until when, and what is answered beside the response.</summary>
public abstract class ServerCallContext
{
    /// <summary>Creates a context.</summary>
    protected ServerCallContext()
    {
    }

    /// <summary>The path of the method: a slash, the service, a slash, the method.</summary>
    public string Method => MethodCore;

    /// <summary>The authority that the client called.</summary>
    public string Host => HostCore;

    /// <summary>The client's address, such as <c>ipv4:127.0.0.1:50000</c>.</summary>
    public string Peer => PeerCore;

    /// <summary>When the client stops waiting, in UTC; <see cref="DateTime.MaxValue"/> where it named no deadline.</summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>The request headers.</summary>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Cancelled when the client cancels, its connection breaks, or the deadline passes.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>The trailing metadata, to which entries can be added until the call ends.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>How the call ends. An exception overrides it.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>How the following responses are written; null for the defaults of the server.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>Who the client proved to be on the level of the connection.</summary>
    public AuthContext AuthContext => AuthContextCore;

    /// <summary>Room for interceptors and methods to leave each other what they like.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <summary>What <see cref="Method"/> gives.</summary>
    protected abstract string MethodCore { get; }

    /// <summary>What <see cref="Host"/> gives.</summary>
    protected abstract string HostCore { get; }

    /// <summary>What <see cref="Peer"/> gives.</summary>
    protected abstract string PeerCore { get; }

    /// <summary>What <see cref="Deadline"/> gives.</summary>
    protected abstract DateTime DeadlineCore { get; }

    /// <summary>What <see cref="RequestHeaders"/> gives.</summary>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <summary>What <see cref="CancellationToken"/> gives.</summary>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <summary>What <see cref="ResponseTrailers"/> gives.</summary>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <summary>What <see cref="Status"/> gives and takes.</summary>
    protected abstract Status StatusCore { get; set; }

    /// <summary>What <see cref="WriteOptions"/> gives and takes.</summary>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>What <see cref="AuthContext"/> gives.</summary>
    protected abstract AuthContext AuthContextCore { get; }

    /// <summary>What <see cref="UserState"/> gives: a dictionary made on first use.</summary>
    protected virtual IDictionary<object, object> UserStateCore => field ??= new Dictionary<object, object>();

    /// <summary>Sends the response headers now instead of with the first response.</summary>
    /// <param name="responseHeaders">The headers.</param>
    /// <returns>Done when they are handed to the transport.</returns>
    /// <exception cref="InvalidOperationException">They were sent before.</exception>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders) => WriteResponseHeadersAsyncCore(responseHeaders);

    /// <summary>The context of this call, to be handed to calls made for it.</summary>
    /// <param name="options">What is taken over; everything by default.</param>
    /// <returns>The token for <see cref="CallOptions"/>.</returns>
    /// <exception cref="NotSupportedException">The engine does not propagate contexts.</exception>
    public ContextPropagationToken CreatePropagationToken(ContextPropagationOptions? options = null) =>
        CreatePropagationTokenCore(options);

    /// <summary>What <see cref="WriteResponseHeadersAsync"/> does.</summary>
    /// <param name="responseHeaders">The headers.</param>
    /// <returns>Done when they are handed to the transport.</returns>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);

    /// <summary>What <see cref="CreatePropagationToken"/> does.</summary>
    /// <param name="options">What is taken over.</param>
    /// <returns>The token.</returns>
    protected abstract ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options);
}
