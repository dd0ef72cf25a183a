using System.Collections.Frozen;
using System.Text.Json;
using Cultivation.Contracts.Identity;
using Cultivation.Primitives;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>The claims of a token whose signature was verified (RFC 7519 section 4.1 and the platform's own).</summary>
internal sealed record TokenClaims(Caller Caller, DateTimeOffset IssuedAt, DateTimeOffset NotBefore, DateTimeOffset Expires)
{
    private const int MaximumTextLength = 200;

    // 9999-12-31T23:59:59Z, the last second that DateTimeOffset holds.
    private const long LastUnixSecond = 253_402_300_799;

    public static TokenRefusal? TryRead(JsonElement claims, TokenRules rules, out TokenClaims? result)
    {
        result = null;
        foreach (var name in (ReadOnlySpan<string>)["iss", "aud", "sub", "jti", "iat", "nbf", "exp", "kind", "jurisdiction", "department", "roles"])
            if (!claims.TryGetProperty(name, out _))
                return TokenRefusal.ClaimMissing;

        if (Text(claims, "iss") != rules.Issuer)
            return TokenRefusal.IssuerRefused;
        if (Text(claims, "aud") != rules.Audience)
            return TokenRefusal.AudienceRefused;
        if (Text(claims, "sub") is not { } subject
            || Text(claims, "jti") is not { } tokenId
            || Text(claims, "department") is not { } department
            || !DivisionCode.TryParse(Text(claims, "jurisdiction"), out var jurisdiction)
            || Kind(claims) is not { } kind
            || RoleSet(claims) is not { } roles
            || Instant(claims, "iat") is not { } issuedAt
            || Instant(claims, "nbf") is not { } notBefore
            || Instant(claims, "exp") is not { } expires)
            return TokenRefusal.ClaimInvalid;
        if (expires <= issuedAt || expires <= notBefore)
            return TokenRefusal.ClaimInvalid;
        if (expires - issuedAt > rules.MaximumLifetime)
            return TokenRefusal.LifetimeTooLong;

        result = new TokenClaims(new Caller(subject, jurisdiction, department, roles, kind, tokenId), issuedAt, notBefore, expires);
        return null;
    }

    private static string? Text(JsonElement claims, string name)
    {
        var value = claims.GetProperty(name);
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= MaximumTextLength } text ? text : null;
    }

    // NumericDate (RFC 7519 section 2), whole seconds only.
    private static DateTimeOffset? Instant(JsonElement claims, string name)
    {
        var value = claims.GetProperty(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= LastUnixSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    // A token never makes its bearer the platform itself: CallerKind.Service has no spelling here.
    private static CallerKind? Kind(JsonElement claims) => Text(claims, "kind") switch
    {
        "user" => CallerKind.User,
        "client" => CallerKind.Client,
        _ => null,
    };

    private static FrozenSet<string>? RoleSet(JsonElement claims)
    {
        var value = claims.GetProperty("roles");
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > Roles.All.Count)
            return null;
        var roles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind != JsonValueKind.String || !Roles.All.Contains(item.GetString()!) || !roles.Add(item.GetString()!))
                return null;
        return roles.ToFrozenSet(StringComparer.Ordinal);
    }
}
