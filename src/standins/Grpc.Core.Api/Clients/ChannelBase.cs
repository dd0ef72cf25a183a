namespace Grpc.Core;

/// <summary>A connection to a target, over which clients call.</summary>
public abstract class ChannelBase
{
    /// <summary>Creates a channel.</summary>
    /// <param name="target">What it connects to, for logs and errors.</param>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>What the channel connects to.</summary>
    public string Target { get; }

    /// <summary>What makes the calls.</summary>
    /// <returns>The invoker.</returns>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Shuts the channel down; calls under way are cancelled.</summary>
    /// <returns>Done when it is down.</returns>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>What <see cref="ShutdownAsync"/> does; nothing where it is not overridden.</summary>
    /// <returns>Done when it is down.</returns>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
