using System.Net;
using Cultivation.Identity.Seeding;

namespace Cultivation.Identity.Tests.Hosting;

public sealed class StartTests(IdentityFixture fixture)
{
    [Fact]
    public async Task Seed_file_with_a_mistake_stops_the_start_and_names_the_line()
    {
        var place = await fixture.NewPlaceAsync();
        var file = Path.Combine(place.Folder, "departments.yaml");
        var text = File.ReadAllText(SeedOptions.DefaultFile).Replace("roles: [budget-officer]", "roles: [budget-officer, award-approver]", StringComparison.Ordinal);
        File.WriteAllText(file, text);
        var line = text.Split('\n').Index().First(entry => entry.Item.Contains("[budget-officer, award-approver]", StringComparison.Ordinal)).Index + 1;

        var (exitCode, output) = await IdentityProcess.RunAsync(place, new Dictionary<string, string> { [SeedOptions.FileKey] = file });
        exitCode.ShouldNotBe(0);
        output.ShouldContain($"departments.yaml:{line}:");
        output.ShouldContain("不相容");
    }

    [Fact]
    public async Task Everything_but_the_events_works_while_rabbitmq_is_down()
    {
        // A port where nothing listens, instead of the broker that other tests use.
        var place = await fixture.NewPlaceAsync() with { RabbitConnectionString = "amqp://guest:guest@127.0.0.1:1" };
        await using var identity = await IdentityProcess.StartAsync(place);
        (await identity.Http.GetAsync(new Uri("/.well-known/jwks.json", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var token = await identity.TokenOfAsync(place, "620722/liwei");
        var security = identity.Directory(await identity.TokenOfAsync(place, "620722/caoying"));
        await security.RevokePrincipalAsync(new() { RequestId = Guid.NewGuid().ToString(), Subject = "620722/liwei", Reason = "测试" });
        await Should.ThrowAsync<Grpc.Core.RpcException>(async () => await identity.Directory(token).ListDepartmentsAsync(new()));
    }

    [Fact]
    public async Task Revocation_survives_a_restart_without_rabbitmq()
    {
        var place = await fixture.NewPlaceAsync() with { RabbitConnectionString = "amqp://guest:guest@127.0.0.1:1" };
        string token;
        await using (var first = await IdentityProcess.StartAsync(place))
        {
            token = await first.TokenOfAsync(place, "620722/liwei");
            var security = first.Directory(await first.TokenOfAsync(place, "620722/caoying"));
            await security.RevokePrincipalAsync(new() { RequestId = Guid.NewGuid().ToString(), Subject = "620722/liwei", Reason = "测试" });
        }

        await using var second = await IdentityProcess.StartAsync(place);
        await Should.ThrowAsync<Grpc.Core.RpcException>(async () => await second.Directory(token).ListDepartmentsAsync(new()));
    }
}
