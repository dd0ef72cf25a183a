namespace Grpc.Core;

/// <summary>Lets a client's engine see what call credentials are made of. Not for user code.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>The credentials are several others, in order.</summary>
    /// <param name="state">What the engine gave.</param>
    /// <param name="credentials">The others.</param>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>The credentials are a function.</summary>
    /// <param name="state">What the engine gave.</param>
    /// <param name="interceptor">The function.</param>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
