using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.ServiceDefaults.Authentication;

namespace Cultivation.Tests;

/// <summary>Identity's part where a service is tested alone: publishes a key and signs tokens of any account with it.</summary>
public sealed class TokenIssuer(TimeProvider time) : ISigningKeySource, IDisposable
{
    private const string KeyId = "key-1";
    private const int SecondsOfLife = 900;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Task<ReadOnlyMemory<byte>> FetchAsync(CancellationToken cancellationToken)
    {
        var point = _key.ExportParameters(false).Q;
        return Task.FromResult<ReadOnlyMemory<byte>>(JsonSerializer.SerializeToUtf8Bytes(new
        {
            keys = new[] { new { kty = "EC", crv = "P-256", alg = "ES256", use = "sig", kid = KeyId, x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) } },
        }));
    }

    /// <summary>A token that the service accepts.</summary>
    /// <param name="subject">The account with its jurisdiction: <c>620722/liwei</c>.</param>
    /// <param name="department">Department id.</param>
    /// <param name="roles">What it may do.</param>
    /// <param name="kind"><c>user</c> or <c>client</c>.</param>
    public string Issue(string subject, string department, IEnumerable<string> roles, string kind = "user")
    {
        ArgumentNullException.ThrowIfNull(subject);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["iss"] = "cultivation-identity",
            ["aud"] = "cultivation",
            ["sub"] = subject,
            ["jti"] = Guid.NewGuid().ToString("D"),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + SecondsOfLife,
            ["kind"] = kind,
            ["jurisdiction"] = subject[..subject.IndexOf('/', StringComparison.Ordinal)],
            ["department"] = department,
            ["roles"] = roles,
            ["name"] = "经办人",
        });
        var input = $"{Encode($$"""{"alg":"ES256","kid":"{{KeyId}}","typ":"JWT"}""")}.{Encode(claims)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
