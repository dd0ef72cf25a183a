using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>Identity's published keys (JWK Set, RFC 7517), read strictly.</summary>
public static class SigningKeySet
{
    /// <summary>Most keys a set may hold: a current one, and those it replaced.</summary>
    public const int MaximumKeys = 16;

    /// <summary>Longest accepted document in bytes.</summary>
    public const int MaximumLength = 64 * 1024;

    private static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads a key set. Keys of another type or use than ES256 signing are passed over (RFC 7517 section 5).</summary>
    /// <param name="utf8">The JSON document.</param>
    /// <exception cref="FormatException">
    /// It is no key set; it has no ES256 key or more than <see cref="MaximumKeys"/>; a <c>kid</c> is missing or stands twice;
    /// a point does not lie on P-256; or it carries a private key.
    /// </exception>
    public static IReadOnlyDictionary<string, SigningKey> Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaximumLength)
            throw new FormatException($"The key set exceeds {MaximumLength} bytes.");
        try
        {
            using var document = JsonDocument.Parse(utf8, StrictJson);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("keys", out var keys)
                || keys.ValueKind != JsonValueKind.Array
                || keys.GetArrayLength() > MaximumKeys)
                throw new FormatException($"The key set is not an object with `keys`, an array of at most {MaximumKeys}.");
            return ReadKeys(keys);
        }
        catch (Exception e) when (e is JsonException or CryptographicException or InvalidOperationException)
        {
            throw new FormatException("The key set cannot be read.", e);
        }
    }

    private static FrozenDictionary<string, SigningKey> ReadKeys(JsonElement keys)
    {
        var result = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in keys.EnumerateArray())
        {
            if (Text(key, "kty") != "EC" || Text(key, "crv") != "P-256" || Text(key, "alg") is not ("ES256" or null) || Text(key, "use") is not ("sig" or null))
                continue;
            if (key.TryGetProperty("d", out _))
                throw new FormatException("The key set carries a private key.");
            if (Text(key, "kid") is not { Length: > 0 } id || Text(key, "x") is not { } x || Text(key, "y") is not { } y)
                throw new FormatException("A key lacks `kid`, `x` or `y`.");
            var point = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) };
            if (point.X.Length != 32 || point.Y.Length != 32 || !result.TryAdd(id, new SigningKey(id, point)))
                throw new FormatException("A coordinate is not 32 bytes long, or a `kid` stands twice.");
        }

        return result.Count > 0 ? result.ToFrozenDictionary(StringComparer.Ordinal) : throw new FormatException("The key set has no ES256 key.");
    }

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) ? value.GetString() : null;
}
