using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.ServiceDefaults.Authentication;

namespace Cultivation.Reporting.Tests.Hosting;

/// <summary>Identity's part: publishes a key and signs tokens with it.</summary>
public sealed class TokenIssuer : ISigningKeySource, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Task<ReadOnlyMemory<byte>> FetchAsync(CancellationToken cancellationToken)
    {
        var point = _key.ExportParameters(false).Q;
        var key = new Dictionary<string, string>
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["alg"] = "ES256",
            ["use"] = "sig",
            ["kid"] = "key-1",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        };
        return Task.FromResult<ReadOnlyMemory<byte>>(JsonSerializer.SerializeToUtf8Bytes(new { keys = new[] { key } }));
    }

    public string Issue(string subject, string kind, string department, params string[] roles)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = "cultivation-identity",
            ["aud"] = "cultivation",
            ["sub"] = subject,
            ["jti"] = Guid.NewGuid().ToString("D"),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 900,
            ["kind"] = kind,
            ["jurisdiction"] = subject[..6],
            ["department"] = department,
            ["roles"] = roles,
            ["name"] = "经办人",
        };
        var input = $"{Encode("""{"alg":"ES256","kid":"key-1","typ":"JWT"}""")}.{Encode(JsonSerializer.Serialize(claims))}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
