namespace Grpc.Core;

/// <summary>A remote method, whatever its messages.</summary>
public interface IMethod
{
    /// <summary>The kind of RPC.</summary>
    MethodType Type { get; }

    /// <summary>The service with its package, such as <c>helloworld.Greeter</c>.</summary>
    string ServiceName { get; }

    /// <summary>The method without its service.</summary>
    string Name { get; }

    /// <summary>The path of the method: a slash, the service, a slash, the method.</summary>
    string FullName { get; }
}
