using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.Identity.Accounts;
using Microsoft.Extensions.Options;

namespace Cultivation.Identity.Tokens;

/// <summary>
/// Makes access tokens: JWTs (RFC 7519) signed ES256 by the active key, with the claims <c>iss</c>, <c>aud</c>,
/// <c>sub</c>, <c>jti</c>, <c>iat</c>, <c>nbf</c>, <c>exp</c>, <c>kind</c>, <c>jurisdiction</c>, <c>department</c>,
/// <c>roles</c> and <c>name</c>.
/// </summary>
public sealed class TokenIssuer(SigningKeyStore keys, IOptions<TokenOptions> options, TimeProvider time)
{
    private const int TokenIdBytes = 16;

    /// <summary>Issues a token for an account whose credentials were verified.</summary>
    /// <param name="account">The account.</param>
    /// <param name="tokensNotBefore">
    /// Tokens issued earlier do not hold. Times in a token are whole seconds (<c>iat</c> below <c>not before</c> is refused),
    /// so a token issued within the same second as a change of roles is dated at the next one; verifiers allow for 30 s.
    /// </param>
    public IssuedToken Issue(Account account, DateTimeOffset tokensNotBefore)
    {
        var key = keys.Active;
        var earliest = tokensNotBefore.AddTicks(TimeSpan.TicksPerSecond - 1).ToUnixTimeSeconds();
        var issuedAt = Math.Max(time.GetUtcNow().ToUnixTimeSeconds(), earliest);
        var lifetimeSeconds = (long)options.Value.Lifetime.TotalSeconds;
        var tokenId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenIdBytes));

        var header = Json(writer =>
        {
            writer.WriteString("alg", "ES256");
            writer.WriteString("typ", "JWT");
            writer.WriteString("kid", key.KeyId);
        });
        var payload = Json(writer =>
        {
            writer.WriteString("iss", TokenOptions.Issuer);
            writer.WriteString("aud", TokenOptions.Audience);
            writer.WriteString("sub", account.Id.Subject);
            writer.WriteString("jti", tokenId);
            writer.WriteNumber("iat", issuedAt);
            writer.WriteNumber("nbf", issuedAt);
            writer.WriteNumber("exp", issuedAt + lifetimeSeconds);
            writer.WriteString("kind", account.Kind == AccountKind.User ? "user" : "client");
            writer.WriteString("jurisdiction", account.Id.Jurisdiction.Value);
            writer.WriteString("department", account.DepartmentId);
            writer.WriteStartArray("roles");
            foreach (var role in account.Roles.Order(StringComparer.Ordinal))
                writer.WriteStringValue(role);
            writer.WriteEndArray();
            writer.WriteString("name", account.DisplayName);
        });

        var content = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        var signature = key.Sign(Encoding.ASCII.GetBytes(content));
        return new($"{content}.{Base64Url.EncodeToString(signature)}", tokenId, lifetimeSeconds);
    }

    private static ReadOnlySpan<byte> Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }
}
