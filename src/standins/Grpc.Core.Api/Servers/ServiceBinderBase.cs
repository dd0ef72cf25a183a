namespace Grpc.Core;

/// <summary>
/// Takes the methods of a service, one by one. Generated <c>BindService</c> methods call it; in the form that the ASP.NET Core
/// engine uses, the delegates are null and only the descriptions of the methods count.
/// </summary>
public class ServiceBinderBase
{
    /// <summary>Takes a method with one request and one response.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="method">The description.</param>
    /// <param name="handler">What serves it, or null.</param>
    /// <exception cref="NotSupportedException">This binder does not take such methods.</exception>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw Refusal(method);

    /// <summary>Takes a method with a stream of requests and one response.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="method">The description.</param>
    /// <param name="handler">What serves it, or null.</param>
    /// <exception cref="NotSupportedException">This binder does not take such methods.</exception>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw Refusal(method);

    /// <summary>Takes a method with one request and a stream of responses.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="method">The description.</param>
    /// <param name="handler">What serves it, or null.</param>
    /// <exception cref="NotSupportedException">This binder does not take such methods.</exception>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw Refusal(method);

    /// <summary>Takes a method with a stream of requests and a stream of responses.</summary>
    /// <typeparam name="TRequest">The request message.</typeparam>
    /// <typeparam name="TResponse">The response message.</typeparam>
    /// <param name="method">The description.</param>
    /// <param name="handler">What serves it, or null.</param>
    /// <exception cref="NotSupportedException">This binder does not take such methods.</exception>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw Refusal(method);

    private NotSupportedException Refusal(IMethod method) => new($"{GetType()} does not take {method.Type} methods.");
}
