namespace Cultivation.Identity.Tokens;

/// <summary>A refusal of the token endpoint (RFC 6749, section 5.2): a code for programs, a sentence for people.</summary>
public sealed class TokenRequestException : Exception
{
    private TokenRequestException(int statusCode, string code, string description)
        : base(description)
    {
        StatusCode = statusCode;
        Code = code;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The value of <c>error</c>.</summary>
    public string Code { get; }

    /// <summary>How long to wait before the next attempt, where that is known.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The request is malformed.</summary>
    /// <param name="description">What to change.</param>
    public static TokenRequestException InvalidRequest(string description) =>
        new(StatusCodes.Status400BadRequest, "invalid_request", description);

    /// <summary>The client did not authenticate. The same answer for a client that does not exist.</summary>
    public static TokenRequestException InvalidClient() =>
        new(StatusCodes.Status401Unauthorized, "invalid_client", "客户端编号或密钥不正确，或客户端已停用。请核对后重试，或联系本地区的安全管理员。");

    /// <summary>
    /// The user did not authenticate. The same answer for an unknown user, a wrong password, a locked and a revoked account.
    /// </summary>
    public static TokenRequestException InvalidGrant() =>
        new(StatusCodes.Status400BadRequest, "invalid_grant", "用户名或密码不正确，或账号已停用或暂时锁定。请核对后稍候再试，或联系本地区的安全管理员。");

    /// <summary>The grant is not offered.</summary>
    public static TokenRequestException UnsupportedGrantType() =>
        new(StatusCodes.Status400BadRequest, "unsupported_grant_type", "只支持 client_credentials 和 password 两种方式。");

    /// <summary>Scopes are not offered: roles stand in the token.</summary>
    public static TokenRequestException InvalidScope() =>
        new(StatusCodes.Status400BadRequest, "invalid_scope", "不支持 scope，权限由账号的角色决定。请去掉该参数。");

    /// <summary>Too many attempts from this address or for this account.</summary>
    /// <param name="retryAfter">How long to wait.</param>
    public static TokenRequestException TooManyAttempts(TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "temporarily_unavailable", $"尝试过于频繁，请在 {Math.Ceiling(retryAfter.TotalSeconds)} 秒后重试。")
        {
            RetryAfter = retryAfter,
        };

    /// <summary>The database does not answer.</summary>
    public static TokenRequestException Unavailable() =>
        new(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", "身份服务暂时不可用，请稍后重试。")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };
}
