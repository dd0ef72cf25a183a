using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.Identity.Tests.Hosting;

namespace Cultivation.Identity.Tests.Tokens;

public sealed class TokenEndpointTests(IdentityFixture fixture)
{
    private HttpClient Http => fixture.Identity.Http;

    [Fact]
    public async Task User_with_password_gets_a_token_with_exactly_the_agreed_claims()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var answer = await Http.SignInAsync("620722/liujing", fixture.Place.SecretOf("620722/liujing"));
        var after = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 1;

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Body.GetProperty("token_type").GetString().ShouldBe("Bearer");
        answer.Body.GetProperty("expires_in").GetInt64().ShouldBe(900);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var (header, claims) = Jws.Read(answer.AccessToken);
        header.EnumerateObject().Select(member => member.Name).ShouldBe(["alg", "typ", "kid"]);
        header.GetProperty("alg").GetString().ShouldBe("ES256");
        claims.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["iss", "aud", "sub", "jti", "iat", "nbf", "exp", "kind", "jurisdiction", "department", "roles", "name"]);
        claims.GetProperty("iss").GetString().ShouldBe("cultivation-identity");
        claims.GetProperty("aud").GetString().ShouldBe("cultivation");
        claims.GetProperty("sub").GetString().ShouldBe("620722/liujing");
        claims.GetProperty("jti").GetString()!.Length.ShouldBe(22);
        var issuedAt = claims.GetProperty("iat").GetInt64();
        issuedAt.ShouldBeInRange(before, after);
        claims.GetProperty("nbf").GetInt64().ShouldBe(issuedAt);
        claims.GetProperty("exp").GetInt64().ShouldBe(issuedAt + 900);
        claims.GetProperty("kind").GetString().ShouldBe("user");
        claims.GetProperty("jurisdiction").GetString().ShouldBe("620722");
        claims.GetProperty("department").GetString().ShouldBe("industry");
        claims.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["award-calculator", "policy-officer"]);
        claims.GetProperty("name").GetString().ShouldBe("刘静");
    }

    [Fact]
    public async Task Client_in_the_body_and_by_basic_gets_a_token()
    {
        var secret = fixture.Place.SecretOf("140525/tax-system");
        var inBody = await Http.SignInClientAsync("140525/tax-system", secret);
        var byBasic = await Http.PostTokenAsync([("grant_type", "client_credentials")], $"140525%2Ftax-system:{secret}");
        var byBasicUnescaped = await Http.PostTokenAsync([("grant_type", "client_credentials")], $"140525/tax-system:{secret}");
        var withJurisdiction = await Http.PostTokenAsync(
            [("grant_type", "client_credentials"), ("client_id", "tax-system"), ("client_secret", secret), ("jurisdiction", "140525")]);

        foreach (var answer in new[] { inBody, byBasic, byBasicUnescaped, withJurisdiction })
        {
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
            var claims = Jws.Read(answer.AccessToken).Payload;
            claims.GetProperty("kind").GetString().ShouldBe("client");
            claims.GetProperty("sub").GetString().ShouldBe("140525/tax-system");
            claims.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["tax-delivery"]);
        }
    }

    [Fact]
    public async Task Signature_verifies_by_hand_against_the_published_key_whose_id_is_its_thumbprint()
    {
        var token = (await Http.SignInClientAsync("140525/power-system", fixture.Place.SecretOf("140525/power-system"))).AccessToken;
        var keySet = await KeySetAsync();
        Jws.Verify(token, keySet).ShouldBeTrue();
        Jws.Verify(token[..^3] + (token.EndsWith("AAA", StringComparison.Ordinal) ? "BBB" : "AAA"), keySet).ShouldBeFalse();

        var key = keySet.GetProperty("keys").EnumerateArray().ShouldHaveSingleItem();
        key.EnumerateObject().Select(member => member.Name).ShouldBe(["kty", "crv", "alg", "use", "kid", "x", "y"]);
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{key.GetProperty("x").GetString()}}","y":"{{key.GetProperty("y").GetString()}}"}""";
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))).TrimEnd('=').Replace('+', '-').Replace('/', '_')
            .ShouldBe(key.GetProperty("kid").GetString());
    }

    [Fact]
    public async Task Wrong_secret_of_a_client_is_an_invalid_client()
    {
        var answer = await Http.SignInClientAsync("370830/tax-system", "wrong");
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldBe("invalid_client");
        answer.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Basic");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var unknown = await Http.SignInClientAsync("370830/no-such-system", "wrong");
        (unknown.Status, unknown.Text).ShouldBe((answer.Status, answer.Text));
    }

    [Fact]
    public async Task Unknown_user_gets_the_same_answer_as_a_wrong_password()
    {
        var wrong = await Http.SignInAsync("370830/hutao", "wrong");
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Error.ShouldBe("invalid_grant");

        string secret = fixture.Place.SecretOf("370830/hutao");
        foreach (var name in new[] { "370830/nobody", "999999/hutao", "hutao", "370830/", "140525/hutao/x", "370830/tax-system", "370830/'; DROP TABLE accounts; --" })
        {
            var answer = await Http.SignInAsync(name, secret);
            (answer.Status, answer.Text).ShouldBe((wrong.Status, wrong.Text), name);
        }
    }

    [Fact]
    public async Task Same_name_in_two_jurisdictions_is_two_people()
    {
        var secret = fixture.Place.SecretOf("370830/guoxia");
        (await Http.SignInAsync("370830/guoxia", secret)).Status.ShouldBe(HttpStatusCode.OK);
        (await Http.SignInAsync("341700/guoxia", secret)).Error.ShouldBe("invalid_grant");
        (await Http.PostTokenAsync([("grant_type", "password"), ("username", "370830/guoxia"), ("password", secret), ("jurisdiction", "341700")]))
            .Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task User_cannot_sign_in_as_a_client_nor_a_client_as_a_user()
    {
        (await Http.SignInClientAsync("370830/gaoping", fixture.Place.SecretOf("370830/gaoping"))).Error.ShouldBe("invalid_client");
        (await Http.SignInAsync("370830/power-system", fixture.Place.SecretOf("370830/power-system"))).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Malformed_request_is_refused_with_its_code_and_a_sentence_in_chinese()
    {
        await RefusedAsync("invalid_request", []);
        await RefusedAsync("unsupported_grant_type", [("grant_type", "refresh_token")]);
        await RefusedAsync("invalid_request", [("grant_type", "password"), ("username", "620722/liwei")]);
        await RefusedAsync("invalid_request", [("grant_type", "password"), ("grant_type", "password"), ("username", "a"), ("password", "b")]);
        await RefusedAsync("invalid_scope", [("grant_type", "password"), ("username", "a"), ("password", "b"), ("scope", "all")]);
        await RefusedAsync("invalid_client", [("grant_type", "client_credentials")]);
        await RefusedAsync("invalid_request", [("grant_type", "client_credentials"), ("client_id", "a"), ("client_secret", "b")], "a:b");
        await RefusedAsync("invalid_client", [("grant_type", "client_credentials")], "no colon");
        await RefusedAsync("invalid_request", [("grant_type", "password"), ("username", "a"), ("password", new string('x', 257))]);
        await RefusedAsync("invalid_request", [("grant_type", "password"), ("username", "a"), ("password", new string('x', 20_000))]);
    }

    [Fact]
    public async Task Secret_in_the_address_is_refused()
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "password")]);
        using var response = await Http.PostAsync(new Uri("/connect/token?password=x&username=y", UriKind.Relative), content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Json_body_is_refused()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri("/connect/token", UriKind.Relative), content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("invalid_request");
    }

    private async Task RefusedAsync(string error, (string, string)[] form, string? basic = null)
    {
        var answer = await Http.PostTokenAsync(form, basic);
        answer.Error.ShouldBe(error, answer.Text);
        answer.Body.GetProperty("error_description").GetString()!.ShouldMatch(@"[\u4e00-\u9fff]{2}");
        ((int)answer.Status).ShouldBe(error == "invalid_client" ? 401 : 400);
    }

    private async Task<JsonElement> KeySetAsync() =>
        JsonDocument.Parse(await Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative))).RootElement;
}
