namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>What a token must be to be accepted; the same in every service.</summary>
public sealed class TokenRules
{
    /// <summary>The one accepted <c>iss</c>.</summary>
    public string Issuer { get; init; } = "cultivation-identity";

    /// <summary>The one accepted <c>aud</c>.</summary>
    public string Audience { get; init; } = "cultivation";

    /// <summary>How far the clocks of Identity and of a service may differ: 30 s, and never more.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest accepted <c>exp - iat</c>. A stolen token is good for no longer than this.</summary>
    public TimeSpan MaximumLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Longest accepted token in characters; a longer one is refused before anything of it is decoded.</summary>
    public int MaximumLength { get; init; } = 8 * 1024;
}
