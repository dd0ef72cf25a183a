using Cultivation.Integration.Tests.Hosting;
using Grpc.Core;

namespace Cultivation.Integration.Tests;

/// <summary>Bad days: a server or a service is killed and comes back, and everything goes on without being restarted.</summary>
public sealed class FaultTests(Platform platform, ITestOutputHelper output)
{
    [Fact]
    public async Task Services_recover_after_PostgreSQL_was_killed()
    {
        var token = await platform.Identity.ClientTokenAsync(Platform.Client);
        var services = ProcessIds();

        var killed = platform.Run.Kill("postgres");
        await platform.Run.HealthyAgainAsync("postgres", killed);

        var time = await RecoveryAsync(token);
        await platform.Run.AllHealthyAsync();
        ProcessIds().ShouldBe(services, "no service was restarted");
        (await platform.Identity.TrySignInAsync("620722/wangfang", platform.Run.Secrets.Of("620722/wangfang"))).ShouldBe(System.Net.HttpStatusCode.OK);
        output.WriteLine($"all services answered {time.TotalMilliseconds:F0} ms after PostgreSQL was back");
    }

    [Fact]
    public async Task Revocation_made_while_RabbitMQ_was_killed_arrives_when_it_is_back()
    {
        const string Revoked = "620722/hegang";
        var token = await platform.Identity.UserTokenAsync(Revoked);
        var administrator = await platform.Identity.UserTokenAsync(Platform.SecurityAdministrator);
        var services = ProcessIds();

        var killed = platform.Run.Kill("rabbitmq");
        await platform.Run.StopAsync("rabbitmq");
        (await platform.Services.RevokeAsync(Revoked, administrator)).Revoked.ShouldBeTrue();
        foreach (var service in Services.Names.Except(["identity"]))
            (await platform.Services.InfoAsync(service, token)).Caller.Subject.ShouldBe(Revoked, "nobody can have told it yet");
        await platform.Run.StartAsync("rabbitmq", killed);

        var times = await Task.WhenAll(Services.Names.Select(service => Eventually.SucceedsAsync(
            async () => (await Services.RefusalOfAsync(() => platform.Services.InfoAsync(service, token))).ShouldBe((StatusCode.Unauthenticated, "TOKEN_REVOKED"), service),
            Eventually.Generous)));
        await platform.Run.AllHealthyAsync();
        ProcessIds().ShouldBe(services, "no service was restarted");
        output.WriteLine($"refused by all {times.Max().TotalMilliseconds:F0} ms after RabbitMQ was back");
    }

    [Fact]
    public async Task Killed_services_come_back()
    {
        var token = await platform.Identity.ClientTokenAsync(Platform.Client);

        var killed = Services.Names.Select(service => (Name: service, ProcessId: platform.Run.Kill(service))).ToList();
        await Task.WhenAll(killed.Select(service => platform.Run.HealthyAgainAsync(service.Name, service.ProcessId)));

        await RecoveryAsync(token);
    }

    private Dictionary<string, int?> ProcessIds() => Services.Names.ToDictionary(service => service, platform.Run.ProcessIdOf, StringComparer.Ordinal);

    private async Task<TimeSpan> RecoveryAsync(string token)
    {
        var times = await Task.WhenAll(Services.Names.Select(service => Eventually.SucceedsAsync(
            async () => (await platform.Services.InfoAsync(service, token)).Service.ShouldBe(service), Eventually.Generous)));
        return times.Max();
    }
}
