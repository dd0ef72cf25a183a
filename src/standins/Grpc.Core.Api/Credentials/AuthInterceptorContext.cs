namespace Grpc.Core;

/// <summary>The call for which credentials are asked.</summary>
public class AuthInterceptorContext
{
    /// <summary>Creates a context.</summary>
    /// <param name="serviceUrl">Address of the service.</param>
    /// <param name="methodName">The method without its service.</param>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>Creates a context.</summary>
    /// <param name="serviceUrl">Address of the service.</param>
    /// <param name="methodName">The method without its service.</param>
    /// <param name="cancellationToken">Cancelled with the call.</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>Address of the service.</summary>
    public string ServiceUrl { get; }

    /// <summary>The method without its service.</summary>
    public string MethodName { get; }

    /// <summary>Cancelled with the call.</summary>
    public CancellationToken CancellationToken { get; }
}
