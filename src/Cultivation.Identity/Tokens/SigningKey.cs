using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Cultivation.Identity.Tokens;

/// <summary>A P-256 key that signs tokens (ES256, RFC 7518 section 3.4), or did until it was retired.</summary>
public sealed class SigningKey
{
    private readonly Lock _gate = new();
    private readonly ECDsa _key;

    private SigningKey(ECDsa key, DateTimeOffset createdAt, DateTimeOffset? retiredAt)
    {
        _key = key;
        CreatedAt = createdAt;
        RetiredAt = retiredAt;

        var point = key.ExportParameters(includePrivateParameters: false).Q;
        X = Base64Url.EncodeToString(point.X);
        Y = Base64Url.EncodeToString(point.Y);
        KeyId = Thumbprint(X, Y);
    }

    /// <summary>The thumbprint of the public key (RFC 7638), so that a key id can never name another key.</summary>
    public string KeyId { get; }

    /// <summary>Coordinate x, base64url.</summary>
    public string X { get; }

    /// <summary>Coordinate y, base64url.</summary>
    public string Y { get; }

    /// <summary>When the key was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When the next key took over, UTC; null while this key signs.</summary>
    public DateTimeOffset? RetiredAt { get; }

    /// <summary>Makes a key.</summary>
    /// <param name="now">The time, UTC.</param>
    public static SigningKey Create(DateTimeOffset now) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), now, retiredAt: null);

    /// <summary>Reads a key that <see cref="ExportPrivateKey"/> wrote.</summary>
    /// <param name="privateKey">PKCS #8, base64.</param>
    /// <param name="createdAt">When it was made.</param>
    /// <param name="retiredAt">When it was retired, if it was.</param>
    /// <exception cref="CryptographicException">It is not a P-256 private key.</exception>
    public static SigningKey Import(string privateKey, DateTimeOffset createdAt, DateTimeOffset? retiredAt)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(privateKey), out _);
        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new CryptographicException("The signing key is not on the curve P-256.");
        return new(key, createdAt, retiredAt);
    }

    /// <summary>The private key as PKCS #8, base64; goes into the secrets folder and nowhere else.</summary>
    public string ExportPrivateKey() => Convert.ToBase64String(_key.ExportPkcs8PrivateKey());

    /// <summary>The same key, retired.</summary>
    /// <param name="now">The time, UTC.</param>
    public SigningKey Retire(DateTimeOffset now) => new(_key, CreatedAt, now);

    /// <summary>Signs: 64 bytes, r and s (RFC 7518 section 3.4).</summary>
    /// <param name="content">The signing input.</param>
    public byte[] Sign(ReadOnlySpan<byte> content)
    {
        // ECDsa does not promise to be safe for several threads; a signature takes tens of microseconds.
        lock (_gate)
            return _key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static string Thumbprint(string x, string y) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
}
