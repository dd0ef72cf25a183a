namespace Grpc.Core.Interceptors;

/// <summary>Puts interceptors before an invoker.</summary>
public static class CallInvokerExtensions
{
    /// <summary>An invoker whose calls pass an interceptor first.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptor">The interceptor.</param>
    /// <returns>The intercepted invoker.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, Interceptor interceptor) =>
        new InterceptingCallInvoker(invoker, interceptor);

    /// <summary>An invoker whose calls pass several interceptors, the first of them first.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptors">The interceptors.</param>
    /// <returns>The intercepted invoker.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, params Interceptor[] interceptors)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(interceptors);
        for (var i = interceptors.Length - 1; i >= 0; i--)
            invoker = invoker.Intercept(interceptors[i]);
        return invoker;
    }

    /// <summary>An invoker whose calls get their headers from a function.</summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="interceptor">From the headers of the call (a copy, never null) to those sent.</param>
    /// <returns>The intercepted invoker.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static CallInvoker Intercept(this CallInvoker invoker, Func<Metadata, Metadata> interceptor) =>
        new InterceptingCallInvoker(invoker, new MetadataInterceptor(interceptor));
}
