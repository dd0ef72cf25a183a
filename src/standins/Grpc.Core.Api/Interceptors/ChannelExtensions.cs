namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors before a channel.</summary>
public static class ChannelExtensions
{
    /// <summary>An invoker on the channel whose calls pass an interceptor first.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="interceptor">The interceptor.</param>
    /// <returns>The intercepted invoker.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, Interceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker().Intercept(interceptor);
    }

    /// <summary>An invoker on the channel whose calls pass several interceptors, the first of them first.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="interceptors">The interceptors.</param>
    /// <returns>The intercepted invoker.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, params Interceptor[] interceptors)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker().Intercept(interceptors);
    }

    /// <summary>An invoker on the channel whose calls get their headers from a function.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="interceptor">From the headers of the call (a copy, never null) to those sent.</param>
    /// <returns>The intercepted invoker.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this ChannelBase channel, Func<Metadata, Metadata> interceptor)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.CreateCallInvoker().Intercept(interceptor);
    }
}
