using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Cultivation.Identity.Tests.Hosting;

/// <summary>Calls of the token endpoint.</summary>
public static class TokenCalls
{
    public static async Task<TokenAnswer> PostTokenAsync(this HttpClient http, IEnumerable<(string Name, string Value)> form, string? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/connect/token", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        if (basic is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, JsonDocument.Parse(text).RootElement, text, response.Headers);
    }

    public static Task<TokenAnswer> SignInAsync(this HttpClient http, string subject, string password) =>
        http.PostTokenAsync([("grant_type", "password"), ("username", subject), ("password", password)]);

    public static Task<TokenAnswer> SignInClientAsync(this HttpClient http, string subject, string secret) =>
        http.PostTokenAsync([("grant_type", "client_credentials"), ("client_id", subject), ("client_secret", secret)]);

    /// <summary>The access token of an account of the seed.</summary>
    public static async Task<string> TokenOfAsync(this IdentityProcess identity, IdentityPlace place, string subject)
    {
        var answer = await identity.Http.SignInAsync(subject, place.SecretOf(subject));
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.AccessToken;
    }
}
