namespace Grpc.Core;

/// <summary>The methods of a service with what serves them; made by a generated <c>BindService</c> method.</summary>
public class ServerServiceDefinition
{
    private readonly IReadOnlyList<Action<ServiceBinderBase>> _bindings;

    private ServerServiceDefinition(IReadOnlyList<Action<ServiceBinderBase>> bindings) => _bindings = bindings;

    /// <summary>Begins a definition.</summary>
    /// <returns>The builder.</returns>
    public static Builder CreateBuilder() => new();

    /// <summary>Hands every method to a binder, in the order in which they were added.</summary>
    /// <param name="serviceBinder">The binder.</param>
    public void BindService(ServiceBinderBase serviceBinder)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        foreach (var binding in _bindings)
            binding(serviceBinder);
    }

    /// <summary>Collects the methods of a service.</summary>
    public class Builder
    {
        private readonly List<Action<ServiceBinderBase>> _bindings = [];
        private readonly HashSet<string> _names = [];

        /// <summary>Creates an empty builder.</summary>
        public Builder()
        {
        }

        /// <summary>Adds a method with one request and one response.</summary>
        /// <typeparam name="TRequest">The request message.</typeparam>
        /// <typeparam name="TResponse">The response message.</typeparam>
        /// <param name="method">The description.</param>
        /// <param name="handler">What serves it.</param>
        /// <returns>This builder.</returns>
        /// <exception cref="ArgumentException">A method of that name was added before.</exception>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => Add(method, binder => binder.AddMethod(method, handler));

        /// <summary>Adds a method with a stream of requests and one response.</summary>
        /// <typeparam name="TRequest">The request message.</typeparam>
        /// <typeparam name="TResponse">The response message.</typeparam>
        /// <param name="method">The description.</param>
        /// <param name="handler">What serves it.</param>
        /// <returns>This builder.</returns>
        /// <exception cref="ArgumentException">A method of that name was added before.</exception>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => Add(method, binder => binder.AddMethod(method, handler));

        /// <summary>Adds a method with one request and a stream of responses.</summary>
        /// <typeparam name="TRequest">The request message.</typeparam>
        /// <typeparam name="TResponse">The response message.</typeparam>
        /// <param name="method">The description.</param>
        /// <param name="handler">What serves it.</param>
        /// <returns>This builder.</returns>
        /// <exception cref="ArgumentException">A method of that name was added before.</exception>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => Add(method, binder => binder.AddMethod(method, handler));

        /// <summary>Adds a method with a stream of requests and a stream of responses.</summary>
        /// <typeparam name="TRequest">The request message.</typeparam>
        /// <typeparam name="TResponse">The response message.</typeparam>
        /// <param name="method">The description.</param>
        /// <param name="handler">What serves it.</param>
        /// <returns>This builder.</returns>
        /// <exception cref="ArgumentException">A method of that name was added before.</exception>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => Add(method, binder => binder.AddMethod(method, handler));

        /// <summary>Ends the definition.</summary>
        /// <returns>The definition, which later additions to this builder do not change.</returns>
        public ServerServiceDefinition Build() => new([.. _bindings]);

        private Builder Add(IMethod method, Action<ServiceBinderBase> binding)
        {
            if (!_names.Add(method.FullName))
                throw new ArgumentException($"{method.FullName} was added before.", nameof(method));
            _bindings.Add(binding);
            return this;
        }
    }
}
