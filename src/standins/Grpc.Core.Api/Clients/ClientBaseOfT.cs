namespace Grpc.Core;

/// <summary>The base of a generated client that knows its own type.</summary>
/// <typeparam name="T">The client.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>Creates a client without a channel, for test doubles; its calls are refused.</summary>
    protected ClientBase()
    {
    }

    /// <summary>Creates a client with a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration)
    {
    }

    /// <summary>Creates a client on a channel.</summary>
    /// <param name="channel">The channel.</param>
    protected ClientBase(ChannelBase channel)
        : base(channel)
    {
    }

    /// <summary>Creates a client on an invoker.</summary>
    /// <param name="callInvoker">What makes the calls.</param>
    protected ClientBase(CallInvoker callInvoker)
        : base(callInvoker)
    {
    }

    /// <summary>The same client, whose calls name another authority.</summary>
    /// <param name="host">The authority.</param>
    /// <returns>The new client.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> is null.</exception>
    public T WithHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return NewInstance(Configuration.WithHost(host));
    }

    /// <summary>Creates a client of this type.</summary>
    /// <param name="configuration">The configuration of the new client.</param>
    /// <returns>The client.</returns>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
