namespace Cultivation.Identity.Tokens;

/// <summary>A token as the token endpoint answers it.</summary>
/// <param name="AccessToken">The JWT in compact form; never logged.</param>
/// <param name="TokenId">Its <c>jti</c>, which may be logged.</param>
/// <param name="ExpiresInSeconds">Its life from now.</param>
public sealed record IssuedToken(string AccessToken, string TokenId, long ExpiresInSeconds);
