namespace Grpc.Core;

/// <summary>The base of clients generated with the option <c>lite_client</c>: an invoker and nothing more.</summary>
public abstract class LiteClientBase
{
    /// <summary>Creates a client without a channel, for test doubles; its calls are refused.</summary>
    protected LiteClientBase()
        : this(new UnimplementedCallInvoker())
    {
    }

    /// <summary>Creates a client on a channel.</summary>
    /// <param name="channel">The channel.</param>
    protected LiteClientBase(ChannelBase channel)
        : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker())
    {
    }

    /// <summary>Creates a client on an invoker.</summary>
    /// <param name="callInvoker">What makes the calls.</param>
    protected LiteClientBase(CallInvoker callInvoker)
    {
        ArgumentNullException.ThrowIfNull(callInvoker);
        CallInvoker = callInvoker;
    }

    /// <summary>What makes the calls.</summary>
    protected CallInvoker CallInvoker { get; }
}
