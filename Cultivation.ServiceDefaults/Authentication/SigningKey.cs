using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>One public key of Identity: a point on P-256, for ES256 and nothing else.</summary>
public sealed class SigningKey
{
    private readonly ECParameters _parameters;

    // An ECDsa instance is not promised to be safe for concurrent use, and costs more to make than to use.
    private readonly ConcurrentBag<ECDsa> _idle = [];

    /// <summary>A key.</summary>
    /// <param name="id">Its <c>kid</c>.</param>
    /// <param name="point">The public point.</param>
    /// <exception cref="CryptographicException"><paramref name="point"/> does not lie on P-256.</exception>
    public SigningKey(string id, ECPoint point)
    {
        Id = id;
        _parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point };
        _idle.Add(ECDsa.Create(_parameters));
    }

    /// <summary>The key's <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>Whether <paramref name="signature"/> (r||s, 64 bytes) signs <paramref name="data"/> with SHA-256.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (!_idle.TryTake(out var algorithm))
            algorithm = ECDsa.Create(_parameters);
        try
        {
            return algorithm.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            _idle.Add(algorithm);
        }
    }

    /// <summary>Whether both are the same key, not only of the same name.</summary>
    internal bool SameAs(SigningKey other) =>
        Id == other.Id
        && _parameters.Q.X.AsSpan().SequenceEqual(other._parameters.Q.X)
        && _parameters.Q.Y.AsSpan().SequenceEqual(other._parameters.Q.Y);
}
