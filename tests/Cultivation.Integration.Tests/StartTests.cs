using System.Net;
using Cultivation.Integration.Tests.Hosting;
using Grpc.Core;

namespace Cultivation.Integration.Tests;

/// <summary>Everything starts, and a second start finds what the first has left.</summary>
public sealed class StartTests(Platform platform, ITestOutputHelper output)
{
    public static TheoryData<string> AllServices => [.. Services.Names];

    [Fact]
    public async Task Every_resource_is_healthy()
    {
        output.WriteLine($"first start {platform.First.StartTime}, stop {platform.First.StopTime}, second start {platform.Run.StartTime}");
        platform.Run.Resources.ShouldBe(
            ["postgres", "rabbitmq", .. Services.Names, .. Services.Names.Select(service => $"{service}-db")], ignoreOrder: true);

        await platform.Run.AllHealthyAsync();
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Service_says_that_it_is_healthy_and_alive(string service)
    {
        foreach (var path in (string[])["/health", "/alive"])
        {
            using var answer = await platform.Run.GetAsync(service, path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public void Second_start_keeps_the_secrets() => platform.Run.Secrets.Read().ShouldBe(platform.First.Secrets, ignoreOrder: true);

    [Fact]
    public async Task Second_start_keeps_the_databases()
    {
        foreach (var service in Services.Names)
        {
            (await Platform.MigrationsAsync(platform.Run, service)).ShouldBe(platform.First.Migrations[service]);
        }

        var audit = await platform.Services.VerifyAuditAsync("identity", await platform.Identity.UserTokenAsync(Platform.Auditor));
        audit.Intact.ShouldBeTrue();
        audit.Entries.ShouldBeGreaterThanOrEqualTo(platform.First.AuditEntries);
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Token_revoked_before_the_second_start_is_refused_after_it(string service)
    {
        var refusal = await Services.RefusalOfAsync(() => platform.Services.InfoAsync(service, platform.First.Token));

        refusal.ShouldBe((StatusCode.Unauthenticated, "TOKEN_REVOKED"));
    }

    [Fact]
    public async Task User_revoked_before_the_second_start_cannot_sign_in_after_it() =>
        (await platform.Identity.TrySignInAsync(Platform.RevokedInFirstRun, platform.Run.Secrets.Of(Platform.RevokedInFirstRun))).ShouldBe(HttpStatusCode.BadRequest);
}
