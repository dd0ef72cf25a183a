namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary>The whole address.</summary>
    Url,

    /// <summary>The host name or address.</summary>
    Host,

    /// <summary>The address as numbers.</summary>
    IPV4Host,

    /// <summary>The port.</summary>
    Port,

    /// <summary>The scheme.</summary>
    Scheme,

    /// <summary>The port that the process listens on; the same as <see cref="Port"/>, there is no proxy.</summary>
    TargetPort,

    /// <summary>Host and port with a colon between.</summary>
    HostAndPort,
}
