using System.Text.Json;

namespace Cultivation.ServiceDefaults.Tests.Probes;

/// <summary>A token as Identity issues it; a test changes the one thing that it is about.</summary>
public sealed class TokenSpecimen
{
    public TokenSpecimen(TimeProvider time, params string[] roles)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Claims = new Dictionary<string, object?>
        {
            ["iss"] = "cultivation-identity",
            ["aud"] = "cultivation",
            ["sub"] = "140525/wang-fang",
            ["jti"] = "0193a1b2-0000-7000-8000-000000000001",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 900,
            ["kind"] = "user",
            ["jurisdiction"] = "140525",
            ["department"] = "industry",
            ["roles"] = roles,
            ["name"] = "王芳",
        };
    }

    public string KeyId { get; init; } = "key-1";

    public string? Header { get; init; }

    public Dictionary<string, object?> Claims { get; }

    public TokenSpecimen With(string claim, object? value)
    {
        Claims[claim] = value;
        return this;
    }

    public TokenSpecimen Without(string claim)
    {
        Claims.Remove(claim);
        return this;
    }

    public string Sign(KeyPublisher keys) =>
        keys.Sign(Header ?? $$"""{"alg":"ES256","kid":"{{KeyId}}","typ":"JWT"}""", JsonSerializer.Serialize(Claims), KeyId);
}
