using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

/// <summary>What a resource is told about others.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task Reference_passes_connection_string_and_endpoints_on()
    {
        await using var test = new TestApplication("--ConnectionStrings:legacy", "Host=elsewhere");
        var password = test.Builder.AddParameter("key", new GenerateParameterDefault(), secret: true, persist: true);
        var target = test.AddWaiting("target").WithHttpEndpoint(name: "http", env: "PORT").WithHttpEndpoint(name: "grpc");
        var legacy = test.Builder.AddConnectionString("legacy");
        var composed = test.Builder.AddConnectionString("composed", ReferenceExpression.Create($"Url={target.GetEndpoint("grpc")};Key={password}"));
        test.AddWaiting("client")
            .WithReference(target).WithReference(legacy).WithReference(composed, connectionName: "other").WithReference("outside", new Uri("http://127.0.0.1:9/"))
            .WithEnvironment("TEXT", "text").WithEnvironment("MIXED", $"{target.GetEndpoint("http").Property(EndpointProperty.Port)}!")
            .WithEnvironment("KEY", password).WithEnvironment("ADDRESS", target.GetEndpoint("http")).WithEnvironment("CALLED", () => "called");

        await test.StartAsync();
        var http = target.GetEndpoint("http");
        var grpc = target.GetEndpoint("grpc");
        (await test.LineAsync("client", "services__target__http__0=")).ShouldBe($"services__target__http__0=http://127.0.0.1:{http.Port}");
        (await test.LineAsync("client", "services__target__grpc__0=")).ShouldBe($"services__target__grpc__0={grpc.Url}");
        (await test.LineAsync("client", "ConnectionStrings__legacy=")).ShouldEndWith("Host=elsewhere");
        var other = await test.LineAsync("client", "ConnectionStrings__other=");
        other.ShouldStartWith($"ConnectionStrings__other=Url={grpc.Url};Key=");
        other.ShouldEndWith((await test.LineAsync("client", "KEY="))["KEY=".Length..]);
        (await test.LineAsync("client", "services__outside__default__0=")).ShouldEndWith("http://127.0.0.1:9/");
        (await test.LineAsync("client", "TEXT=")).ShouldBe("TEXT=text");
        (await test.LineAsync("client", "MIXED=")).ShouldBe($"MIXED={http.Port}!");
        (await test.LineAsync("client", "ADDRESS=")).ShouldBe($"ADDRESS={http.Url}");
        (await test.LineAsync("client", "CALLED=")).ShouldBe("CALLED=called");
        (await test.LineAsync("target", "PORT=")).ShouldBe($"PORT={http.Port}");
    }

    [Fact]
    public async Task Missing_connection_string_fails_the_start_unless_it_is_optional()
    {
        await using var test = new TestApplication();
        var missing = test.Builder.AddConnectionString("missing");
        test.AddWaiting("strict").WithReference(missing);

        await test.StartAsync();
        var failed = await test.StateAsync("strict", KnownResourceStates.FailedToStart);
        failed.Snapshot.FindProperty(KnownProperties.Reason)!.ToString()!.ShouldContain("ConnectionStrings:missing");
    }

    [Fact]
    public async Task Arguments_are_passed_on_without_a_shell()
    {
        await using var test = new TestApplication();
        test.Builder.AddExecutable("echo", "printf", "/", "%s\\n").WithArgs("a b", "$HOME", "'\"").WithArgs(context => context.Args.Add("last"));

        await test.StartAsync();
        await test.StateAsync("echo", KnownResourceStates.Finished);
        test.OutputOf("echo").ShouldBe(["a b", "$HOME", "'\"", "last"]);
    }

    [Fact]
    public async Task Wanted_port_that_is_taken_is_replaced_by_a_free_one()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        await using var test = new TestApplication("--any-port", "false");
        var service = test.AddWaiting("service").WithHttpEndpoint(port: port, env: "PORT");

        await test.StartAsync();
        await test.HealthyAsync("service");
        service.GetEndpoint("http").Port.ShouldNotBe(port);
        (await test.LineAsync("service", "PORT=")).ShouldBe($"PORT={service.GetEndpoint("http").Port}");
    }

    [Fact]
    public async Task Wanted_port_that_is_free_is_taken()
    {
        int port;
        using (var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
        }

        await using var test = new TestApplication("--any-port", "false");
        var service = test.AddWaiting("service").WithHttpEndpoint(port: port);
        await test.StartAsync();
        service.GetEndpoint("http").Port.ShouldBe(port);
    }
}
