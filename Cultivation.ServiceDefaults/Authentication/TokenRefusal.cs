namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>Why a token was refused. Goes to the log and to tests; the caller learns only what it can act on.</summary>
public enum TokenRefusal
{
    /// <summary>No token was sent.</summary>
    Missing,

    /// <summary>More characters than <see cref="TokenRules.MaximumLength"/>.</summary>
    TooLong,

    /// <summary>Not three parts of canonical base64url, or a part is not a JSON object without duplicate members.</summary>
    Malformed,

    /// <summary><c>alg</c> is not exactly <c>ES256</c>.</summary>
    AlgorithmRefused,

    /// <summary>The header has a member other than <c>alg</c>, <c>kid</c> and <c>typ</c>: <c>crit</c>, <c>jwk</c>, <c>x5u</c> and the like.</summary>
    HeaderRefused,

    /// <summary>Identity publishes no key with this <c>kid</c>.</summary>
    KeyUnknown,

    /// <summary>Identity's keys were never reachable, so nothing can be said about the token.</summary>
    KeysUnavailable,

    /// <summary>The signature is not 64 bytes r||s (RFC 7518 section 3.4), or does not verify.</summary>
    SignatureInvalid,

    /// <summary>A required claim is absent.</summary>
    ClaimMissing,

    /// <summary>A claim is present but not of its form.</summary>
    ClaimInvalid,

    /// <summary>Another issuer.</summary>
    IssuerRefused,

    /// <summary>Made for another audience.</summary>
    AudienceRefused,

    /// <summary>Past <c>exp</c>.</summary>
    Expired,

    /// <summary>Before <c>nbf</c>, or issued in the future.</summary>
    NotYetValid,

    /// <summary><c>exp - iat</c> exceeds <see cref="TokenRules.MaximumLifetime"/>.</summary>
    LifetimeTooLong,

    /// <summary>Issued before the principal was changed or revoked.</summary>
    Revoked,
}
