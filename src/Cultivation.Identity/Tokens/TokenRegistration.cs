using Cultivation.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cultivation.Identity.Tokens;

/// <summary>Registers the token endpoint and the published keys.</summary>
public static class TokenRegistration
{
    /// <summary>Adds keys, issuer, limits.</summary>
    /// <param name="builder">The host.</param>
    public static void AddTokens(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TokenOptions>()
            .BindConfiguration(TokenOptions.Section)
            .Validate(options => options.IsValid(), $"配置 {TokenOptions.Section} 超出范围：Lifetime 为1秒至1小时，次数为正数。")
            .ValidateOnStart();
        builder.Services.AddSingleton<SigningKeyStore>();
        builder.Services.AddSingleton<TokenIssuer>();
        builder.Services.AddSingleton<TokenRateLimits>();
        builder.Services.Replace(ServiceDescriptor.Singleton<ISigningKeySource, LocalSigningKeySource>());
    }

    /// <summary>Maps <c>POST /connect/token</c> and <c>GET /.well-known/jwks.json</c>, the two answers that need no token.</summary>
    /// <param name="app">The application.</param>
    public static void MapTokens(this WebApplication app)
    {
        app.MapPost(TokenEndpoint.TokenPath, TokenEndpoint.IssueAsync)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(TokenEndpoint.LongestBodyBytes));
        app.MapGet(TokenEndpoint.KeysPath, TokenEndpoint.PublishKeys).AllowAnonymous();
    }
}
