using Cultivation.Integration.Tests.Hosting;
using Grpc.Core;

namespace Cultivation.Integration.Tests;

/// <summary>Who is revoked at Identity is refused everywhere, at once.</summary>
public sealed class RevocationTests(Platform platform, ITestOutputHelper output)
{
    private const string Revoked = "620722/gaoping";

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Revoked_principal_is_refused_by_every_service()
    {
        var token = await platform.Identity.UserTokenAsync(Revoked);
        var administrator = await platform.Identity.UserTokenAsync(Platform.SecurityAdministrator);
        foreach (var service in Services.Names)
            (await platform.Services.InfoAsync(service, token)).Caller.Subject.ShouldBe(Revoked);

        (await platform.Services.RevokeAsync(Revoked, administrator)).Revoked.ShouldBeTrue();

        (await Services.RefusalOfAsync(() => platform.Services.InfoAsync("identity", token))).ShouldBe((StatusCode.Unauthenticated, "TOKEN_REVOKED"));
        var times = await Task.WhenAll(Services.Names.Select(service => Eventually.SucceedsAsync(
            async () => (await Services.RefusalOfAsync(() => platform.Services.InfoAsync(service, token))).ShouldBe((StatusCode.Unauthenticated, "TOKEN_REVOKED"), service),
            AtOnce)));
        output.WriteLine($"refused by all after {times.Max().TotalMilliseconds:F0} ms");
    }
}
