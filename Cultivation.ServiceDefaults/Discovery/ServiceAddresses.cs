using Microsoft.Extensions.Configuration;

namespace Cultivation.ServiceDefaults.Discovery;

/// <summary>
/// Where the platform's services answer: <c>services:{service}:{endpoint}:0</c> of the configuration, which the AppHost
/// passes as <c>services__identity__http__0</c>. Read at every question, so a changed configuration takes effect.
/// </summary>
public sealed class ServiceAddresses
{
    private readonly IConfiguration _configuration;

    /// <summary>Addresses from a configuration.</summary>
    public ServiceAddresses(IConfiguration configuration) => _configuration = configuration;

    /// <summary>The address of an endpoint, or null where none is configured.</summary>
    /// <param name="service">Resource name, for example <c>identity</c>.</param>
    /// <param name="endpoint"><c>http</c> (HTTP/1.1) or <c>grpc</c> (HTTP/2).</param>
    /// <exception cref="InvalidOperationException">The configured value is not an absolute http or https address.</exception>
    public Uri? Find(string service, string endpoint)
    {
        var text = _configuration[$"services:{service}:{endpoint}:0"];
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new InvalidOperationException($"services__{service}__{endpoint}__0 is not an http or https address.");
    }
}
