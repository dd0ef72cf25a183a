using System.Buffers.Text;
using System.Text.Json;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>
/// The three parts of a JWS in compact serialisation (RFC 7515 section 7.1), taken apart strictly: canonical base64url
/// without padding, JSON objects without duplicate members, a signature of 64 bytes. Nothing in it is trusted yet.
/// </summary>
internal sealed class CompactToken
{
    private const int SignatureLength = 64;

    private static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    private CompactToken(string keyId, JsonElement claims, byte[] signingInput, byte[] signature)
    {
        KeyId = keyId;
        Claims = claims;
        SigningInput = signingInput;
        Signature = signature;
    }

    public string KeyId { get; }

    public JsonElement Claims { get; }

    public byte[] SigningInput { get; }

    public byte[] Signature { get; }

    public static TokenRefusal? TryRead(string token, out CompactToken? result)
    {
        result = null;
        var parts = token.Split('.');
        if (parts.Length != 3
            || Decode(parts[0]) is not { } headerBytes
            || Decode(parts[1]) is not { } payloadBytes
            || Decode(parts[2]) is not { } signature)
            return TokenRefusal.Malformed;
        if (ParseObject(headerBytes) is not { } header || ParseObject(payloadBytes) is not { } claims)
            return TokenRefusal.Malformed;
        if (CheckHeader(header, out var keyId) is { } refusal)
            return refusal;
        if (signature.Length != SignatureLength)
            return TokenRefusal.SignatureInvalid;
        var signingInput = System.Text.Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]);
        result = new CompactToken(keyId, claims, signingInput, signature);
        return null;
    }

    // Names no algorithm but the one, and no member that could move the choice of key or of checks to the sender:
    // `crit`, `jwk`, `jku`, `x5c`, `b64` and everything that is not listed is refused.
    private static TokenRefusal? CheckHeader(JsonElement header, out string keyId)
    {
        keyId = "";
        string? algorithm = null;
        foreach (var member in header.EnumerateObject())
        {
            if (member.Name is not ("alg" or "kid" or "typ"))
                return TokenRefusal.HeaderRefused;
            if (member.Value.ValueKind != JsonValueKind.String)
                return TokenRefusal.HeaderRefused;
            var value = member.Value.GetString()!;
            if (member.Name == "alg")
                algorithm = value;
            else if (member.Name == "kid")
                keyId = value;
            else if (value is not ("JWT" or "at+jwt"))
                return TokenRefusal.HeaderRefused;
        }

        if (algorithm != "ES256")
            return TokenRefusal.AlgorithmRefused;
        return keyId.Length is 0 or > 100 ? TokenRefusal.KeyUnknown : null;
    }

    private static JsonElement? ParseObject(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, StrictJson);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The decoder forgives whitespace, padding and stray bits in the last character; encoding again tells, so that one
    // signature has exactly one spelling.
    private static byte[]? Decode(string part)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(part);
            return part.Length > 0 && Base64Url.EncodeToString(bytes) == part ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
