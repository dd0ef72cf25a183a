using System.Globalization;
using System.Text.Json.Serialization;
using Cultivation.Identity.Accounts;
using Cultivation.Identity.SignIn;
using Cultivation.Persistence;
using Npgsql;

namespace Cultivation.Identity.Tokens;

/// <summary><c>POST /connect/token</c> (RFC 6749, section 3.2) and <c>GET /.well-known/jwks.json</c> (RFC 7517).</summary>
public static class TokenEndpoint
{
    /// <summary>Path of the token endpoint.</summary>
    public const string TokenPath = "/connect/token";

    /// <summary>Path of the published keys.</summary>
    public const string KeysPath = "/.well-known/jwks.json";

    /// <summary>Longest request body in bytes.</summary>
    public const int LongestBodyBytes = 8 * 1024;

    private const int KeysMaxAgeSeconds = 60;

    /// <summary>Answers a token request.</summary>
    public static async Task<IResult> IssueAsync(
        HttpContext context, TokenRateLimits limits, Authenticator authenticator, ILogger<Authenticator> logger)
    {
        // RFC 6749, section 5.1: neither a token nor a refusal is kept by anyone on the way.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        try
        {
            var remoteAddress = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
            limits.CountAddress(remoteAddress);
            var request = await ReadAsync(context);
            var token = await SignInAsync(request, limits, authenticator, remoteAddress, context.RequestAborted);
            return Results.Json(new TokenAnswer(token.AccessToken, "Bearer", token.ExpiresInSeconds));
        }
        catch (TokenRequestException error)
        {
            return Refusal(context, error);
        }
        catch (Exception error) when (error is NpgsqlException or TransactionOutcomeUnknownException or TimeoutException)
        {
            logger.LogError(error, "数据库不可用，未能签发令牌。");
            return Refusal(context, TokenRequestException.Unavailable());
        }
    }

    /// <summary>Answers the public halves of the keys that may have signed a living token.</summary>
    public static IResult PublishKeys(HttpContext context, SigningKeyStore keys)
    {
        context.Response.Headers.CacheControl = $"public, max-age={KeysMaxAgeSeconds}";
        return Results.Bytes(JsonWebKeySet.Of(keys.Published), "application/jwk-set+json");
    }

    private static async Task<TokenRequest> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            throw TokenRequestException.InvalidRequest("请求正文应为 application/x-www-form-urlencoded。");
        try
        {
            return TokenRequest.Parse(
                await context.Request.ReadFormAsync(context.RequestAborted), context.Request.Query, context.Request.Headers.Authorization);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            throw TokenRequestException.InvalidRequest($"请求正文无法解析，或超过 {LongestBodyBytes} 字节。");
        }
    }

    private static async Task<IssuedToken> SignInAsync(
        TokenRequest request, TokenRateLimits limits, Authenticator authenticator, string remoteAddress, CancellationToken cancellationToken)
    {
        // A client that presents credentials is authenticated whatever the grant (RFC 6749, section 3.2.1).
        IssuedToken? token = null;
        if (request.Client is { } client)
        {
            token = await AttemptAsync(client, AccountKind.Client) ?? throw TokenRequestException.InvalidClient();
        }

        if (request.User is { } user)
            token = await AttemptAsync(user, AccountKind.User) ?? throw TokenRequestException.InvalidGrant();
        return token!;

        Task<IssuedToken?> AttemptAsync(Credentials credentials, AccountKind kind)
        {
            AccountId? account = AccountId.TryParse(credentials.Name, request.Jurisdiction, out var named) ? named : null;
            if (account is { } counted)
                limits.CountAccount(counted);
            return authenticator.SignInAsync(account, kind, credentials.Secret, remoteAddress, cancellationToken);
        }
    }

    private static IResult Refusal(HttpContext context, TokenRequestException error)
    {
        if (error.StatusCode == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"cultivation\", charset=\"UTF-8\"";
        if (error.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Results.Json(new ErrorAnswer(error.Code, error.Message), statusCode: error.StatusCode);
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] long ExpiresInSeconds);

    private sealed record ErrorAnswer(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description);
}
