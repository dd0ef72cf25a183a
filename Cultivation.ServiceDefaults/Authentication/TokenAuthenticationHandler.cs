using System.Security.Claims;
using System.Text.Encodings.Web;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>
/// Bearer tokens (RFC 6750) for the framework's authentication. A refused gRPC call gets a gRPC status with
/// details, a refused HTTP request 401 or 403.
/// </summary>
public sealed class TokenAuthenticationHandler : AuthenticationHandler<AuthenticationSchemeOptions>
{
    /// <summary>Name of the scheme, the default of every service.</summary>
    public const string SchemeName = "Cultivation";

    private const string Bearer = "Bearer ";

    private readonly TokenVerifier _verifier;
    private TokenRefusal? _refusal;

    /// <summary>Made by the framework, once a request.</summary>
    public TokenAuthenticationHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenVerifier verifier)
        : base(options, loggers, encoder) => _verifier = verifier;

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var headers = Request.Headers.Authorization;
        if (headers.Count == 0)
            return AuthenticateResult.NoResult();
        if (headers.Count > 1 || headers[0] is not { } header || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return Refuse(TokenRefusal.Malformed);

        var verification = await _verifier.VerifyAsync(header[Bearer.Length..], Context.RequestAborted);
        if (verification.Caller is not { } caller)
            return Refuse(verification.Refusal ?? TokenRefusal.Malformed);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(caller)), SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var error = Error(_refusal ?? TokenRefusal.Missing);
        if (CallRefusal.IsCall(Request))
            return CallRefusal.WriteAsync(Response, error);
        Response.StatusCode = error.Reason == "IDENTITY_UNAVAILABLE" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (CallRefusal.IsCall(Request))
            return CallRefusal.WriteAsync(Response, ServiceError.PermissionDenied("ROLE_REQUIRED", "您的账号没有此项操作所需的角色，请联系本部门的系统管理员授权。"));
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private AuthenticateResult Refuse(TokenRefusal refusal)
    {
        _refusal = refusal;
        PlatformMeter.TokenRefused(refusal);
        Logger.LogWarning("A token was refused: {Refusal}. {Method} {Path}", refusal, Request.Method, Request.Path);
        return AuthenticateResult.Fail(refusal.ToString());
    }

    // An attacker learns nothing from the difference between a bad signature and a bad claim; an honest caller learns
    // whether to sign in again, or to try again.
    private static ServiceError Error(TokenRefusal refusal) => refusal switch
    {
        TokenRefusal.Missing => ServiceError.Unauthenticated("TOKEN_MISSING", "请先登录。"),
        TokenRefusal.Expired => ServiceError.Unauthenticated("TOKEN_EXPIRED", "登录已过期，请重新登录。"),
        TokenRefusal.Revoked => ServiceError.Unauthenticated("TOKEN_REVOKED", "您的账号或权限已变更，请重新登录。"),
        TokenRefusal.KeysUnavailable => ServiceError.Unavailable("IDENTITY_UNAVAILABLE", "身份服务暂时无法访问，请稍后重试。"),
        _ => ServiceError.Unauthenticated("TOKEN_INVALID", "登录凭证无效，请重新登录。"),
    };
}
