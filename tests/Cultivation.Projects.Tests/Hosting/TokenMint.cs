using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.ServiceDefaults.Authentication;

namespace Cultivation.Projects.Tests.Hosting;

/// <summary>Identity's part: signs tokens for any person, and publishes the key.</summary>
public sealed class TokenMint : ISigningKeySource, IDisposable
{
    private const string KeyId = "key-1";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Mint(string jurisdiction, string name, params string[] roles)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var header = $$"""{"alg":"ES256","kid":"{{KeyId}}","typ":"JWT"}""";
        var payload = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["iss"] = "cultivation-identity",
            ["aud"] = "cultivation",
            ["sub"] = $"{jurisdiction}/{name}",
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 900,
            ["kind"] = "user",
            ["jurisdiction"] = jurisdiction,
            ["department"] = "finance",
            ["roles"] = roles,
            ["name"] = name,
        });
        var input = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    public Task<ReadOnlyMemory<byte>> FetchAsync(CancellationToken cancellationToken)
    {
        var point = _key.ExportParameters(false).Q;
        return Task.FromResult<ReadOnlyMemory<byte>>(JsonSerializer.SerializeToUtf8Bytes(new
        {
            keys = new[]
            {
                new { kty = "EC", crv = "P-256", alg = "ES256", use = "sig", kid = KeyId, x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) },
            },
        }));
    }

    public void Dispose() => _key.Dispose();
}
