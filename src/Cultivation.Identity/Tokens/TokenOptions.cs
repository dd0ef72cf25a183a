namespace Cultivation.Identity.Tokens;

/// <summary>Section <c>Cultivation:Tokens</c> of the configuration.</summary>
public sealed class TokenOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Cultivation:Tokens";

    /// <summary>The claim <c>iss</c> of every token.</summary>
    public const string Issuer = "cultivation-identity";

    /// <summary>The claim <c>aud</c> of every token.</summary>
    public const string Audience = "cultivation";

    /// <summary>Longest life that may be configured; a retired key stays published as long as that.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    /// <summary>How long a token lives, from 1 second to <see cref="LongestLifetime"/>.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Attempts that one remote address has per minute.</summary>
    public int AttemptsPerAddressPerMinute { get; set; } = 300;

    /// <summary>Attempts that one account has per minute, from all addresses together.</summary>
    public int AttemptsPerAccountPerMinute { get; set; } = 30;

    /// <summary>Says whether the values are within their bounds.</summary>
    public bool IsValid() =>
        Lifetime >= TimeSpan.FromSeconds(1) && Lifetime <= LongestLifetime
        && AttemptsPerAddressPerMinute > 0 && AttemptsPerAccountPerMinute > 0;
}
