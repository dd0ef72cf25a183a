using Cultivation.ServiceDefaults.Discovery;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>Asks Identity's HTTP endpoint for its key set.</summary>
internal sealed class IdentityKeySource : ISigningKeySource, IDisposable
{
    private readonly ServiceAddresses _addresses;
    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(3),
        MaxResponseContentBufferSize = SigningKeySet.MaximumLength,
    };

    public IdentityKeySource(ServiceAddresses addresses) => _addresses = addresses;

    public async Task<ReadOnlyMemory<byte>> FetchAsync(CancellationToken cancellationToken)
    {
        var address = _addresses.Find("identity", "http")
            ?? throw new HttpRequestException("No address of identity is configured (services__identity__http__0).");
        return await _client.GetByteArrayAsync(new Uri(address, "/.well-known/jwks.json"), cancellationToken);
    }

    public void Dispose() => _client.Dispose();
}
