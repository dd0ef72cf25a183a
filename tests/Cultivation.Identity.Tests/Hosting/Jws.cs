using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cultivation.Identity.Tests.Hosting;

/// <summary>JWS by hand, independent of the code under test.</summary>
public static class Jws
{
    public static (JsonElement Header, JsonElement Payload) Read(string token)
    {
        var parts = token.Split('.');
        parts.Length.ShouldBe(3);
        return (Json(parts[0]), Json(parts[1]));
    }

    public static bool Verify(string token, JsonElement keySet)
    {
        var parts = token.Split('.');
        var kid = Json(parts[0]).GetProperty("kid").GetString();
        var key = keySet.GetProperty("keys").EnumerateArray().Single(candidate => candidate.GetProperty("kid").GetString() == kid);
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()) },
        });
        return ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256);
    }

    /// <summary>A token like the given one with other claims, signed with the real private key from the secrets folder.</summary>
    public static string Forge(string token, string keysFile, Func<Dictionary<string, object?>, Dictionary<string, object?>> change)
    {
        var stored = JsonDocument.Parse(File.ReadAllText(keysFile)).RootElement.EnumerateArray().Single(key => key.GetProperty("retiredAt").ValueKind == JsonValueKind.Null);
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(Convert.FromBase64String(stored.GetProperty("privateKey").GetString()!), out _);

        var parts = token.Split('.');
        var claims = JsonSerializer.Deserialize<Dictionary<string, object?>>(Base64Url.DecodeFromChars(parts[1]))!;
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(change(claims)));
        var signature = ecdsa.SignData(Encoding.ASCII.GetBytes($"{parts[0]}.{payload}"), HashAlgorithmName.SHA256);
        return $"{parts[0]}.{payload}.{Base64Url.EncodeToString(signature)}";
    }

    private static JsonElement Json(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
}
