using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Tests.Probes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class TokenVerifierTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly KeyPublisher _keys = new();
    private readonly PrincipalRevocations _revocations = new();
    private readonly SigningKeyRing _ring;
    private readonly TokenVerifier _verifier;

    public TokenVerifierTests()
    {
        _ring = new SigningKeyRing(_keys, _time, NullLogger<SigningKeyRing>.Instance);
        _verifier = new TokenVerifier(new TokenRules(), _ring, _revocations, _time);
    }

    public void Dispose() => _ring.Dispose();

    [Fact]
    public async Task Token_as_issued_becomes_the_caller()
    {
        var caller = (await VerifyAsync(Specimen("pool-officer", "service-officer").Sign(_keys))).Caller;

        caller.ShouldNotBeNull();
        caller.Subject.ShouldBe("140525/wang-fang");
        caller.Jurisdiction.ShouldBe(DivisionCode.Parse("140525"));
        caller.Department.ShouldBe("industry");
        caller.Kind.ShouldBe(CallerKind.User);
        caller.TokenId.ShouldBe("0193a1b2-0000-7000-8000-000000000001");
        caller.Roles.ShouldBe(["pool-officer", "service-officer"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"key-1"}""", TokenRefusal.AlgorithmRefused)]
    [InlineData("""{"alg":"HS256","kid":"key-1"}""", TokenRefusal.AlgorithmRefused)]
    [InlineData("""{"alg":"es256","kid":"key-1"}""", TokenRefusal.AlgorithmRefused)]
    [InlineData("""{"alg":"ES384","kid":"key-1"}""", TokenRefusal.AlgorithmRefused)]
    [InlineData("""{"kid":"key-1"}""", TokenRefusal.AlgorithmRefused)]
    [InlineData("""{"alg":"ES256"}""", TokenRefusal.KeyUnknown)]
    [InlineData("""{"alg":"ES256","kid":"key-9"}""", TokenRefusal.KeyUnknown)]
    [InlineData("""{"alg":"ES256","kid":""}""", TokenRefusal.KeyUnknown)]
    [InlineData("""{"alg":"ES256","kid":7}""", TokenRefusal.HeaderRefused)]
    [InlineData("""{"alg":"ES256","kid":"key-1","crit":["exp"]}""", TokenRefusal.HeaderRefused)]
    [InlineData("""{"alg":"ES256","kid":"key-1","jku":"http://evil/"}""", TokenRefusal.HeaderRefused)]
    [InlineData("""{"alg":"ES256","kid":"key-1","jwk":{}}""", TokenRefusal.HeaderRefused)]
    [InlineData("""{"alg":"ES256","kid":"key-1","typ":"secevent+jwt"}""", TokenRefusal.HeaderRefused)]
    [InlineData("""{"alg":"ES256","alg":"ES256","kid":"key-1"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"none","kid":"key-1","alg":"ES256"}""", TokenRefusal.Malformed)]
    [InlineData("""["ES256"]""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"ES256","kid":"key-1"}}""", TokenRefusal.Malformed)]
    public async Task Header_outside_the_subset_is_refused(string header, TokenRefusal refusal)
    {
        var token = _keys.Sign(header, JsonSerializer.Serialize(Specimen().Claims));

        (await VerifyAsync(token)).Refusal.ShouldBe(refusal);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("sub")]
    [InlineData("jti")]
    [InlineData("iat")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("kind")]
    [InlineData("jurisdiction")]
    [InlineData("department")]
    [InlineData("roles")]
    public async Task Required_claim_missing_is_refused(string claim) =>
        (await VerifyAsync(Specimen().Without(claim).Sign(_keys))).Refusal.ShouldBe(TokenRefusal.ClaimMissing);

    [Theory]
    [InlineData("iss", "\"someone-else\"", TokenRefusal.IssuerRefused)]
    [InlineData("aud", "\"elsewhere\"", TokenRefusal.AudienceRefused)]
    [InlineData("aud", "[\"cultivation\"]", TokenRefusal.AudienceRefused)]
    [InlineData("sub", "\"\"", TokenRefusal.ClaimInvalid)]
    [InlineData("sub", "17", TokenRefusal.ClaimInvalid)]
    [InlineData("jurisdiction", "\"1405\"", TokenRefusal.ClaimInvalid)]
    [InlineData("jurisdiction", "\"１４０５２５\"", TokenRefusal.ClaimInvalid)]
    [InlineData("kind", "\"service\"", TokenRefusal.ClaimInvalid)]
    [InlineData("roles", "\"auditor\"", TokenRefusal.ClaimInvalid)]
    [InlineData("roles", "[\"emperor\"]", TokenRefusal.ClaimInvalid)]
    [InlineData("roles", "[\"auditor\",\"auditor\"]", TokenRefusal.ClaimInvalid)]
    [InlineData("roles", "[null]", TokenRefusal.ClaimInvalid)]
    [InlineData("exp", "\"2030-01-01\"", TokenRefusal.ClaimInvalid)]
    [InlineData("exp", "1e300", TokenRefusal.ClaimInvalid)]
    [InlineData("exp", "9223372036854775807", TokenRefusal.ClaimInvalid)]
    [InlineData("exp", "-1", TokenRefusal.ClaimInvalid)]
    [InlineData("iat", "1.5", TokenRefusal.ClaimInvalid)]
    [InlineData("nbf", "null", TokenRefusal.ClaimInvalid)]
    public async Task Claim_of_the_wrong_form_is_refused(string claim, string json, TokenRefusal refusal) =>
        (await VerifyAsync(Specimen().With(claim, JsonDocument.Parse(json).RootElement).Sign(_keys))).Refusal.ShouldBe(refusal);

    [Fact]
    public async Task Duplicate_claim_is_refused()
    {
        var payload = JsonSerializer.Serialize(Specimen().Claims).Replace("{\"iss\"", "{\"roles\":[\"auditor\"],\"iss\"", StringComparison.Ordinal);

        (await VerifyAsync(_keys.Sign("""{"alg":"ES256","kid":"key-1"}""", payload))).Refusal.ShouldBe(TokenRefusal.Malformed);
    }

    [Fact]
    public async Task Every_altered_character_of_a_token_is_refused()
    {
        var token = Specimen("auditor").Sign(_keys);
        for (var i = 0; i < token.Length; i++)
        {
            var altered = new StringBuilder(token) { [i] = token[i] == 'A' ? 'B' : 'A' }.ToString();
            (await VerifyAsync(altered)).Caller.ShouldBeNull($"character {i}");
        }
    }

    [Fact]
    public async Task Signature_spelled_differently_is_refused()
    {
        var token = Specimen().Sign(_keys);
        // 64 bytes leave four unused bits in the last character: other characters decode to the same bytes.
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var other = token[..^1] + Alphabet[Alphabet.IndexOf(token[^1], StringComparison.Ordinal) + 1];
        (await VerifyAsync(other)).Refusal.ShouldBe(TokenRefusal.Malformed);
        (await VerifyAsync(token + "==")).Refusal.ShouldBe(TokenRefusal.Malformed);
        (await VerifyAsync(token + "\n")).Refusal.ShouldBe(TokenRefusal.Malformed);
    }

    [Fact]
    public async Task Signature_that_is_not_64_bytes_is_refused()
    {
        var token = Specimen().Sign(_keys);
        var input = token[..token.LastIndexOf('.')];
        var der = _keys["key-1"].SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        foreach (var signature in (byte[][])[der, new byte[32], new byte[65], new byte[64]])
            (await VerifyAsync($"{input}.{Base64Url.EncodeToString(signature)}")).Refusal.ShouldBe(TokenRefusal.SignatureInvalid);
        (await VerifyAsync(input + ".")).Refusal.ShouldBe(TokenRefusal.Malformed);
        (await VerifyAsync(input)).Refusal.ShouldBe(TokenRefusal.Malformed);
    }

    [Fact]
    public async Task Public_key_used_as_an_hmac_secret_is_refused()
    {
        var input = Specimen("auditor").With("sub", "attacker").Sign(_keys).Split('.');
        var header = Base64Url.EncodeToString("""{"alg":"HS256","kid":"key-1"}"""u8);
        var secret = _keys["key-1"].ExportSubjectPublicKeyInfo();
        var mac = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{header}.{input[1]}"));

        (await VerifyAsync($"{header}.{input[1]}.{Base64Url.EncodeToString(mac)}")).Refusal.ShouldBe(TokenRefusal.AlgorithmRefused);
    }

    [Fact]
    public async Task Token_of_a_key_that_identity_does_not_publish_is_refused()
    {
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parts = Specimen().Sign(_keys).Split('.');
        var signature = foreign.SignData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), HashAlgorithmName.SHA256);

        (await VerifyAsync($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(signature)}")).Refusal.ShouldBe(TokenRefusal.SignatureInvalid);
    }

    [Fact]
    public async Task Expiry_is_a_bound_with_thirty_seconds_of_skew()
    {
        var token = Specimen().Sign(_keys);
        _time.Advance(TimeSpan.FromSeconds(900 + 29));
        (await VerifyAsync(token)).Caller.ShouldNotBeNull();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await VerifyAsync(token)).Refusal.ShouldBe(TokenRefusal.Expired);
    }

    [Fact]
    public async Task Token_from_the_future_is_refused_beyond_thirty_seconds_of_skew()
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        (await VerifyAsync(Specimen().With("nbf", now + 30).Sign(_keys))).Caller.ShouldNotBeNull();
        (await VerifyAsync(Specimen().With("nbf", now + 31).Sign(_keys))).Refusal.ShouldBe(TokenRefusal.NotYetValid);
        (await VerifyAsync(Specimen().With("iat", now + 31).Sign(_keys))).Refusal.ShouldBe(TokenRefusal.NotYetValid);
    }

    [Fact]
    public async Task Lifetime_beyond_one_hour_is_refused()
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        (await VerifyAsync(Specimen().With("exp", now + 3600).Sign(_keys))).Caller.ShouldNotBeNull();
        (await VerifyAsync(Specimen().With("exp", now + 3601).Sign(_keys))).Refusal.ShouldBe(TokenRefusal.LifetimeTooLong);
        (await VerifyAsync(Specimen().With("exp", now).Sign(_keys))).Refusal.ShouldBe(TokenRefusal.ClaimInvalid);
    }

    [Fact]
    public async Task Oversize_token_is_refused_before_it_is_decoded()
    {
        (await VerifyAsync(Specimen().With("name", new string('a', 9_000)).Sign(_keys))).Refusal.ShouldBe(TokenRefusal.TooLong);
        _keys.Fetches.ShouldBe(0);
    }

    [Fact]
    public async Task Revocation_takes_effect_on_a_token_that_was_accepted_before()
    {
        var token = Specimen().Sign(_keys);
        (await VerifyAsync(token)).Caller.ShouldNotBeNull();

        _time.Advance(TimeSpan.FromSeconds(10));
        _revocations.Record("140525/wang-fang", _time.GetUtcNow());

        (await VerifyAsync(token)).Refusal.ShouldBe(TokenRefusal.Revoked);
        (await VerifyAsync(Specimen().Sign(_keys))).Caller.ShouldNotBeNull();
        (await VerifyAsync(Specimen().With("sub", "140525/li-na").With("iat", _time.GetUtcNow().ToUnixTimeSeconds() - 60).Sign(_keys))).Caller.ShouldNotBeNull();
    }

    [Fact]
    public async Task New_key_is_found_and_a_withdrawn_key_stops_verifying()
    {
        var old = Specimen().Sign(_keys);
        (await VerifyAsync(old)).Caller.ShouldNotBeNull();

        _keys.Add("key-2");
        _time.Advance(SigningKeyRing.UnknownKeyInterval);
        (await VerifyAsync(new TokenSpecimen(_time) { KeyId = "key-2" }.Sign(_keys))).Caller.ShouldNotBeNull();

        _keys.Remove("key-1");
        _keys.Add("key-3");
        _time.Advance(SigningKeyRing.UnknownKeyInterval);
        (await VerifyAsync(new TokenSpecimen(_time) { KeyId = "key-3" }.Sign(_keys))).Caller.ShouldNotBeNull();
        (await VerifyAsync(old)).Refusal.ShouldBe(TokenRefusal.KeyUnknown);
    }

    [Fact]
    public async Task Made_up_keys_do_not_load_identity()
    {
        for (var i = 0; i < 200; i++)
            await VerifyAsync(_keys.Sign($$"""{"alg":"ES256","kid":"made-up-{{i}}"}""", "{}"));
        _keys.Fetches.ShouldBe(1);
        _time.Advance(SigningKeyRing.UnknownKeyInterval);
        await VerifyAsync(_keys.Sign("""{"alg":"ES256","kid":"made-up"}""", "{}"));
        _keys.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task Identity_down_keeps_the_last_good_keys()
    {
        (await VerifyAsync(Specimen().Sign(_keys))).Caller.ShouldNotBeNull();
        _keys.IsDown = true;
        _time.Advance(TimeSpan.FromDays(3));
        (await VerifyAsync(Specimen().Sign(_keys))).Caller.ShouldNotBeNull();
    }

    [Fact]
    public async Task Identity_never_reached_says_so_and_is_asked_again()
    {
        _keys.IsDown = true;
        (await VerifyAsync(Specimen().Sign(_keys))).Refusal.ShouldBe(TokenRefusal.KeysUnavailable);
        (await VerifyAsync(Specimen().Sign(_keys))).Refusal.ShouldBe(TokenRefusal.KeysUnavailable);
        _keys.Fetches.ShouldBe(1);

        _keys.IsDown = false;
        _time.Advance(SigningKeyRing.FirstFetchInterval);
        (await VerifyAsync(Specimen().Sign(_keys))).Caller.ShouldNotBeNull();
    }

    [Fact]
    public async Task Random_bytes_never_throw()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CULTIVATION_SEED"), out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"CULTIVATION_SEED={seed}");
        var random = new Random(seed);
        var token = Specimen().Sign(_keys);
        for (var i = 0; i < 2_000; i++)
        {
            var characters = token.ToCharArray();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
                characters[random.Next(characters.Length)] = (char)random.Next(1, 0x3000);
            (await VerifyAsync(new string(characters))).Caller.ShouldBeNull();
        }
    }

    private TokenSpecimen Specimen(params string[] roles) => new(_time, roles);

    private async Task<TokenVerification> VerifyAsync(string token) => await _verifier.VerifyAsync(token, TestContext.Current.CancellationToken);
}
