namespace Grpc.Core;

/// <summary>Credentials that go with each call, such as a token in its headers.</summary>
public abstract class CallCredentials
{
    /// <summary>Creates credentials.</summary>
    protected CallCredentials()
    {
    }

    /// <summary>Several credentials as one; they are applied in order.</summary>
    /// <param name="credentials">At least two of them.</param>
    /// <returns>The composed credentials.</returns>
    /// <exception cref="ArgumentException">There are fewer than two, or one is null.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials) => new ComposedCallCredentials(credentials);

    /// <summary>Credentials that a function adds to the headers of each call.</summary>
    /// <param name="interceptor">The function.</param>
    /// <returns>The credentials.</returns>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) => new InterceptorCallCredentials(interceptor);

    /// <summary>Tells a client's engine what these credentials are. Not for user code.</summary>
    /// <param name="configurator">The engine.</param>
    /// <param name="state">What the engine wants back.</param>
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);
}
