using System.Text.Json;

namespace Cultivation.Identity.Tokens;

/// <summary>Public keys as a JWK Set (RFC 7517, RFC 7518 section 6.2.1).</summary>
public static class JsonWebKeySet
{
    /// <summary>Writes the set, UTF-8.</summary>
    /// <param name="keys">The keys to publish.</param>
    public static byte[] Of(IEnumerable<SigningKey> keys) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        keys = keys.Select(key => new { kty = "EC", crv = "P-256", alg = "ES256", use = "sig", kid = key.KeyId, x = key.X, y = key.Y }),
    });
}
