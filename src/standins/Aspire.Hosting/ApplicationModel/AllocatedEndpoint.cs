using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The address that an endpoint got when the application started.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="address">Host name or address, 127.0.0.1 here.</param>
/// <param name="port">Port, 1 to 65535.</param>
public sealed class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port)
{
    /// <summary>The endpoint.</summary>
    public EndpointAnnotation Endpoint => endpoint;

    /// <summary>Host name or address.</summary>
    public string Address => address;

    /// <summary>Port.</summary>
    public int Port => port;

    /// <summary>Scheme of the address.</summary>
    public string UriScheme => endpoint.UriScheme;

    /// <summary>Address and port with a colon between.</summary>
    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");

    /// <summary>The whole address, <c>scheme://address:port</c>.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <summary>The whole address.</summary>
    public override string ToString() => UriString;
}
