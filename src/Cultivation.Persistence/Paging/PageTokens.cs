using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.Primitives;

namespace Cultivation.Persistence;

/// <summary>
/// Page tokens: version (1 byte), the first 16 bytes of an HMAC-SHA256, and the key of the last item as JSON, in base64url.
/// The HMAC binds the key to the list, its filters and the jurisdiction, so a token serves nothing but its own next page.
/// </summary>
internal sealed class PageTokens(byte[] key)
{
    private const byte Version = 1;
    private const int TagBytes = 16;
    private const int MaximumCharacters = 2048;

    public string Write<TKey>(string list, DivisionCode jurisdiction, TKey last)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(last, StableJson.Options);
        var token = Base64Url.EncodeToString([Version, .. Tag(list, jurisdiction, payload), .. payload]);
        return token.Length <= MaximumCharacters ? token : throw new InvalidOperationException($"The paging key of list {list} is too long.");
    }

    /// <exception cref="PageTokenInvalidException">The token is not one of this list.</exception>
    public TKey Read<TKey>(string list, DivisionCode jurisdiction, string token)
    {
        if (token.Length > MaximumCharacters || !Base64Url.IsValid(token))
            throw new PageTokenInvalidException();
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= 1 + TagBytes || bytes[0] != Version)
            throw new PageTokenInvalidException();
        var payload = bytes.AsSpan(1 + TagBytes);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(1, TagBytes), Tag(list, jurisdiction, payload)))
            throw new PageTokenInvalidException();
        return JsonSerializer.Deserialize<TKey>(payload, StableJson.Options)!;
    }

    private byte[] Tag(string list, DivisionCode jurisdiction, ReadOnlySpan<byte> payload)
    {
        var head = Encoding.UTF8.GetBytes($"{Version}\n{jurisdiction.Value}\n{Encoding.UTF8.GetByteCount(list)}\n{list}");
        byte[] bound = [.. head, .. payload];
        return HMACSHA256.HashData(key, bound)[..TagBytes];
    }
}
