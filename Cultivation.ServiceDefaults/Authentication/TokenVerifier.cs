using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>
/// Decides whether a token is one that Identity signed for this platform and that still holds: a strict subset of
/// RFC 7515 and RFC 7519 (decision 0006). Everything outside the subset is refused.
/// </summary>
public sealed class TokenVerifier
{
    // A caller sends the same token with every call of its lifetime; its signature is checked once per key set.
    private const int RememberedTokens = 4096;

    private readonly TokenRules _rules;
    private readonly SigningKeyRing _keys;
    private readonly PrincipalRevocations _revocations;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);

    /// <summary>A verifier.</summary>
    /// <param name="rules">What a token must be.</param>
    /// <param name="keys">Identity's published keys.</param>
    /// <param name="revocations">Principals whose earlier tokens no longer hold.</param>
    /// <param name="time">The clock for <c>exp</c>, <c>nbf</c> and <c>iat</c>.</param>
    public TokenVerifier(TokenRules rules, SigningKeyRing keys, PrincipalRevocations revocations, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rules.ClockSkew, TimeSpan.FromSeconds(30), nameof(rules));
        _rules = rules;
        _keys = keys;
        _revocations = revocations;
        _time = time;
    }

    /// <summary>Verifies a token. Never throws for what a token contains.</summary>
    /// <param name="token">Compact serialisation, without the word Bearer.</param>
    /// <param name="cancellationToken">Cancels a fetch of Identity's keys that the token may cause.</param>
    public async ValueTask<TokenVerification> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length == 0)
            return TokenVerification.Refused(TokenRefusal.Missing);
        if (token.Length > _rules.MaximumLength)
            return TokenVerification.Refused(TokenRefusal.TooLong);

        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_remembered.TryGetValue(digest, out var remembered) && remembered.Key == _keys.Current(remembered.Key.Id))
            return CheckClocks(remembered.Claims);

        if (CompactToken.TryRead(token, out var compact) is { } malformed)
            return TokenVerification.Refused(malformed);
        var (key, keyRefusal) = await _keys.FindAsync(compact!.KeyId, cancellationToken);
        if (key is null)
            return TokenVerification.Refused(keyRefusal);
        if (!key.Verify(compact.SigningInput, compact.Signature))
            return TokenVerification.Refused(TokenRefusal.SignatureInvalid);
        if (TokenClaims.TryRead(compact.Claims, _rules, out var claims) is { } claimRefusal)
            return TokenVerification.Refused(claimRefusal);

        var verification = CheckClocks(claims!);
        if (verification.Refusal is null)
            Remember(digest, new Remembered(key, claims!));
        return verification;
    }

    // What time and events can change is asked at every call, remembered or not.
    private TokenVerification CheckClocks(TokenClaims claims)
    {
        var now = _time.GetUtcNow();
        if (now >= claims.Expires + _rules.ClockSkew)
            return TokenVerification.Refused(TokenRefusal.Expired);
        if (now < claims.NotBefore - _rules.ClockSkew || now < claims.IssuedAt - _rules.ClockSkew)
            return TokenVerification.Refused(TokenRefusal.NotYetValid);
        return _revocations.IsRevoked(claims.Caller.Subject, claims.IssuedAt)
            ? TokenVerification.Refused(TokenRefusal.Revoked)
            : TokenVerification.Accepted(claims.Caller);
    }

    private void Remember(string digest, Remembered remembered)
    {
        // Forgetting everything is rarer and simpler than choosing; the next call of each token verifies again.
        if (_remembered.Count >= RememberedTokens)
            _remembered.Clear();
        _remembered[digest] = remembered;
    }

    private sealed record Remembered(SigningKey Key, TokenClaims Claims);
}
