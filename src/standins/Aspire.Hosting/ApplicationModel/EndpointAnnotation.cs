using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint that a resource listens on.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly TaskCompletionSource<IReadOnlyList<AllocatedEndpoint>> _allocated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="protocol">TCP; nothing else is started here.</param>
    /// <param name="uriScheme">Scheme of the address, <c>tcp</c> by default.</param>
    /// <param name="transport">Application protocol: <c>http</c>, <c>http2</c> or <c>tcp</c>; follows the scheme by default.</param>
    /// <param name="name">Name; the scheme by default.</param>
    /// <param name="port">The wanted port; a free one is taken when it is null or in use.</param>
    /// <param name="targetPort">Port the process listens on. There is no proxy here, so it is the wanted port where <paramref name="port"/> is null.</param>
    /// <param name="isExternal">Recorded only: everything listens on 127.0.0.1.</param>
    /// <param name="isProxied">Recorded only: there is no proxy.</param>
    public EndpointAnnotation(
        ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? "tcp";
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : "tcp");
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    /// <summary>Network protocol.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>Scheme of the address.</summary>
    public string UriScheme { get; set; }

    /// <summary>Application protocol.</summary>
    public string Transport { get; set; }

    /// <summary>Name, unique within the resource.</summary>
    public string Name { get; set; }

    /// <summary>The wanted port.</summary>
    public int? Port { get; set; }

    /// <summary>The port that the process is asked to listen on.</summary>
    public int? TargetPort { get; set; }

    /// <summary>Whether the endpoint is meant for the world outside the application.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether the official orchestrator would put a proxy before it.</summary>
    public bool IsProxied { get; set; }

    /// <summary>The address that was given to the first replica; null until the application starts.</summary>
    public AllocatedEndpoint? AllocatedEndpoint => _allocated.Task.IsCompletedSuccessfully ? _allocated.Task.Result[0] : null;

    /// <summary>The addresses of all replicas, once they are known.</summary>
    internal Task<IReadOnlyList<AllocatedEndpoint>> AllocatedEndpoints => _allocated.Task;

    /// <summary>Environment variable that tells the process its port; null for none.</summary>
    internal string? PortVariable { get; set; }

    /// <summary>True for a port that only the process itself uses; nobody is shown it.</summary>
    internal bool IsPrivate { get; init; }

    internal void Allocate(IReadOnlyList<AllocatedEndpoint> endpoints) => _allocated.SetResult(endpoints);
}
