namespace Grpc.Core;

/// <summary>How the connection of a channel is secured.</summary>
public abstract class ChannelCredentials
{
    /// <summary>Creates credentials.</summary>
    protected ChannelCredentials()
    {
    }

    /// <summary>Cleartext.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the root certificates of the system.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>Whether call credentials can be added: only where the connection keeps them secret.</summary>
    internal virtual bool IsComposable => false;

    /// <summary>Channel credentials that also put call credentials on every call.</summary>
    /// <param name="channelCredentials">How the connection is secured; not cleartext.</param>
    /// <param name="callCredentials">What goes with each call.</param>
    /// <returns>The composed credentials.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The connection would not keep the call credentials secret.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        new CompositeChannelCredentials(channelCredentials, callCredentials);

    /// <summary>Tells a client's engine what these credentials are. Not for user code.</summary>
    /// <param name="configurator">The engine.</param>
    /// <param name="state">What the engine wants back.</param>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state);
}
