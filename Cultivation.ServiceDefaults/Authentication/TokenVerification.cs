using Cultivation.Primitives;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>What became of a token: a caller, or the reason why there is none.</summary>
public readonly record struct TokenVerification
{
    private TokenVerification(Caller? caller, TokenRefusal? refusal)
    {
        Caller = caller;
        Refusal = refusal;
    }

    /// <summary>The caller where the token was accepted.</summary>
    public Caller? Caller { get; }

    /// <summary>The reason where it was refused.</summary>
    public TokenRefusal? Refusal { get; }

    /// <summary>The token was accepted.</summary>
    public static TokenVerification Accepted(Caller caller) => new(caller, null);

    /// <summary>The token was refused.</summary>
    public static TokenVerification Refused(TokenRefusal refusal) => new(null, refusal);
}
