namespace Grpc.Core.Interceptors;

/// <summary>The call that a client interceptor sees, and can change on its way.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
public struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>Creates a context.</summary>
    /// <param name="method">The method.</param>
    /// <param name="host">Authority to call instead of the channel's; null for the channel's.</param>
    /// <param name="options">Options of the call.</param>
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = method;
        Host = host;
        Options = options;
    }

    /// <summary>The method.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>Authority to call instead of the channel's; null for the channel's.</summary>
    public string? Host { get; }

    /// <summary>Options of the call.</summary>
    public CallOptions Options { get; }
}
