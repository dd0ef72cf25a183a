namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>
/// Where Identity's published keys come from. Every service asks Identity over HTTP; Identity itself registers its own
/// implementation before <c>AddServiceDefaults</c> or replaces the default after it.
/// </summary>
public interface ISigningKeySource
{
    /// <summary>The JWK Set document, UTF-8.</summary>
    /// <exception cref="HttpRequestException">Identity did not answer, or not with a key set.</exception>
    Task<ReadOnlyMemory<byte>> FetchAsync(CancellationToken cancellationToken);
}
