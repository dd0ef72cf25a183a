using System.Security.Cryptography;
using Cultivation.Integration.Tests.Hosting;
using Grpc.Core;

namespace Cultivation.Integration.Tests;

/// <summary>Each service refuses what Identity has not let in, and says why.</summary>
public sealed class RefusalTests(Platform platform)
{
    public static TheoryData<string> AllServices => [.. Services.Names];

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Call_without_a_token_is_refused(string service) =>
        (await RefusalAsync(service, null)).ShouldBe((StatusCode.Unauthenticated, "TOKEN_MISSING"));

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Token_with_another_jurisdiction_written_into_it_is_refused(string service)
    {
        var token = await platform.Identity.ClientTokenAsync(Platform.Client);

        (await RefusalAsync(service, ForgedToken.WithClaim(token, "jurisdiction", "140525"))).ShouldBe((StatusCode.Unauthenticated, "TOKEN_INVALID"));
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Token_of_another_key_is_refused(string service)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var known = platform.Run.Secrets.SigningKey().KeyId;
        foreach (var keyId in (string[])[known, "unknown"])
        {
            var token = ForgedToken.Make(stranger, keyId, TimeProvider.System.GetUtcNow());
            (await RefusalAsync(service, token)).ShouldBe((StatusCode.Unauthenticated, "TOKEN_INVALID"), keyId);
        }
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Expired_token_is_refused(string service)
    {
        // Nobody but Identity can make one that is merely expired: this test has its key from the secrets folder.
        var (keyId, privateKey) = platform.Run.Secrets.SigningKey();
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(privateKey), out _);
        var now = TimeProvider.System.GetUtcNow();

        (await platform.Services.InfoAsync(service, ForgedToken.Make(key, keyId, now))).Caller.Subject.ShouldBe("620722/liwei");
        (await RefusalAsync(service, ForgedToken.Make(key, keyId, now.AddHours(-1)))).ShouldBe((StatusCode.Unauthenticated, "TOKEN_EXPIRED"));
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Caller_without_the_role_is_refused(string service)
    {
        var token = await platform.Identity.ClientTokenAsync(Platform.Client);

        (await Services.RefusalOfAsync(() => platform.Services.VerifyAuditAsync(service, token))).ShouldBe((StatusCode.PermissionDenied, "ROLE_REQUIRED"));
    }

    private Task<(StatusCode Code, string? Reason)> RefusalAsync(string service, string? token) =>
        Services.RefusalOfAsync(() => platform.Services.InfoAsync(service, token));
}
