using Cultivation.ServiceDefaults.Authentication;

namespace Cultivation.Identity.Tokens;

/// <summary>Identity verifies tokens with its own keys, without asking itself over HTTP.</summary>
public sealed class LocalSigningKeySource(SigningKeyStore keys) : ISigningKeySource
{
    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> FetchAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>(JsonWebKeySet.Of(keys.Published));
}
