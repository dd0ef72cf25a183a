using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cultivation.Integration.Tests.Hosting;

/// <summary>Tokens that Identity has not issued.</summary>
public static class ForgedToken
{
    private const int SecondsOfLife = 900;

    /// <summary>A token whose claims are in order, signed with a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="keyId">The key that its header names.</param>
    /// <param name="issuedAt">When it claims to be issued; it lives for fifteen minutes.</param>
    public static string Make(ECDsa key, string keyId, DateTimeOffset issuedAt)
    {
        var seconds = issuedAt.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = "cultivation-identity",
            ["aud"] = "cultivation",
            ["sub"] = "620722/liwei",
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = seconds,
            ["nbf"] = seconds,
            ["exp"] = seconds + SecondsOfLife,
            ["kind"] = "user",
            ["jurisdiction"] = "620722",
            ["department"] = "industry",
            ["roles"] = new[] { "pool-officer", "auditor" },
            ["name"] = "李伟",
        };
        var header = new Dictionary<string, object> { ["alg"] = "ES256", ["kid"] = keyId, ["typ"] = "JWT" };
        var content = $"{Encode(header)}.{Encode(claims)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The same token with another claim, under its old signature.</summary>
    public static string WithClaim(string token, string claim, object value)
    {
        var parts = token.Split('.');
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Base64Url.DecodeFromChars(parts[1]))!;
        claims[claim] = value;
        return $"{parts[0]}.{Encode(claims)}.{parts[2]}";
    }

    private static string Encode(Dictionary<string, object> members) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(members));
}
