using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.ServiceDefaults.Authentication;

namespace Cultivation.ServiceDefaults.Tests.Probes;

/// <summary>Identity's part in a test: makes keys, publishes them, signs, and can be down.</summary>
public sealed class KeyPublisher : ISigningKeySource
{
    private readonly Dictionary<string, ECDsa> _keys = new(StringComparer.Ordinal);
    private int _fetches;

    public KeyPublisher() => Add("key-1");

    public int Fetches => Volatile.Read(ref _fetches);

    public bool IsDown { get; set; }

    public ECDsa this[string keyId] => _keys[keyId];

    public void Add(string keyId) => _keys[keyId] = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Remove(string keyId) => _keys.Remove(keyId);

    public byte[] Document() => JsonSerializer.SerializeToUtf8Bytes(new { keys = _keys.Select(pair => Jwk(pair.Key, pair.Value)).ToArray() });

    public Task<ReadOnlyMemory<byte>> FetchAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _fetches);
        return IsDown ? Task.FromException<ReadOnlyMemory<byte>>(new HttpRequestException("identity is down")) : Task.FromResult<ReadOnlyMemory<byte>>(Document());
    }

    public static Dictionary<string, string> Jwk(string keyId, ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["alg"] = "ES256",
            ["use"] = "sig",
            ["kid"] = keyId,
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
    }

    /// <summary>Signs any header and payload, well-formed or not.</summary>
    public string Sign(string header, string payload, string keyId = "key-1")
    {
        var input = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = _keys[keyId].SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }
}
