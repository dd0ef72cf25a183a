using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Cultivation.Integration.Tests.Hosting;

/// <summary>Signs in at Identity, as people and systems do; a token is asked for once an account.</summary>
public sealed class Identity : IDisposable
{
    private readonly HttpClient _client;
    private readonly Secrets _secrets;
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    public Identity(Uri address, Secrets secrets)
    {
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        _secrets = secrets;
    }

    /// <summary>The tokens that were issued here.</summary>
    public IReadOnlyDictionary<string, string> Issued => _tokens;

    /// <summary>A person's token (RFC 6749 section 4.3).</summary>
    public Task<string> UserTokenAsync(string subject) => OnceAsync(subject, new()
    {
        ["grant_type"] = "password",
        ["username"] = subject,
        ["password"] = _secrets.Of(subject),
    });

    /// <summary>A system's token (RFC 6749 section 4.4).</summary>
    public Task<string> ClientTokenAsync(string subject) => OnceAsync(subject, new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = subject,
        ["client_secret"] = _secrets.Of(subject),
    });

    /// <summary>What Identity answers to somebody who signs in with this secret.</summary>
    public async Task<HttpStatusCode> TrySignInAsync(string subject, string secret)
    {
        using var answer = await SignInAsync(new() { ["grant_type"] = "password", ["username"] = subject, ["password"] = secret });
        return answer.StatusCode;
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> OnceAsync(string subject, Dictionary<string, string> form)
    {
        if (_tokens.TryGetValue(subject, out var known))
            return known;
        using var answer = await SignInAsync(form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var token = (await answer.Content.ReadFromJsonAsync<TokenAnswer>())!;
        token.TokenType.ShouldBe("Bearer");
        token.ExpiresIn.ShouldBeInRange(60, 3600);
        _tokens.Add(subject, token.AccessToken);
        return token.AccessToken;
    }

    private async Task<HttpResponseMessage> SignInAsync(Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await _client.PostAsync("/connect/token", content);
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
