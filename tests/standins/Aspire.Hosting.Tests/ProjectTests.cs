using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Aspire.Hosting.Tests;

/// <summary>Projects, run from their build output.</summary>
public sealed class ProjectTests
{
    private static readonly string ProjectPath = new global::Projects.Aspire_Hosting_TestService().ProjectPath;

    [Fact]
    public async Task Project_listens_on_the_endpoints_of_its_appsettings_and_reads_its_own_folder()
    {
        await using var test = new TestApplication();
        var service = test.Builder.AddProject("service", ProjectPath).WithHttpHealthCheck("/health");
        test.AddWaiting("client").WithReference(service).WaitFor(service);
        await test.StartAsync();
        await test.HealthyAsync("client");

        using var client = test.Application.CreateHttpClient("service");
        (await client.GetStringAsync("/greeting", TestContext.Current.CancellationToken)).ShouldBe("read from the project folder");
        (await client.GetStringAsync("/variable/ASPNETCORE_ENVIRONMENT", TestContext.Current.CancellationToken)).ShouldBe("Development");
        (await client.GetStringAsync("/variable/OTEL_SERVICE_NAME", TestContext.Current.CancellationToken)).ShouldBe("service");
        service.GetEndpoint("grpc").EndpointAnnotation.Transport.ShouldBe("http2");
        (await test.LineAsync("client", "services__service__grpc__0=")).ShouldEndWith(test.Application.GetEndpoint("service", "grpc").ToString().TrimEnd('/'));

        using var http2 = new HttpRequestMessage(HttpMethod.Get, new Uri(test.Application.GetEndpoint("service", "grpc"), "/health"))
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(http2, TestContext.Current.CancellationToken);
        answer.Version.ShouldBe(new Version(2, 0));
    }

    [Fact]
    public async Task Replicas_run_on_ports_of_their_own_and_are_all_passed_on()
    {
        await using var test = new TestApplication();
        var service = test.Builder.AddProject("service", ProjectPath).WithReplicas(2).WithHttpHealthCheck("/health");
        test.AddWaiting("client").WithReference(service).WaitFor(service);
        await test.StartAsync();
        await test.HealthyAsync("client");

        var first = await test.LineAsync("client", "services__service__http__0=");
        var second = await test.LineAsync("client", "services__service__http__1=");
        first[first.IndexOf('=')..].ShouldNotBe(second[second.IndexOf('=')..]);
        test.ProcessOf("service-0").ShouldNotBe(test.ProcessOf("service-1"));
    }

    [Fact]
    public async Task Project_that_is_not_built_is_named_with_what_to_do()
    {
        await using var test = new TestApplication();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["Unbuilt.csproj"], "<Project />", TestContext.Current.CancellationToken);
        test.Builder.AddProject("unbuilt", folder["Unbuilt.csproj"]);
        await test.StartAsync();
        var failed = await test.StateAsync("unbuilt", KnownResourceStates.FailedToStart);
        failed.Snapshot.FindProperty(KnownProperties.Reason)!.ToString()!.ShouldContain("dotnet build");
    }

    [Fact]
    public async Task Testing_builder_runs_the_same_app_host_on_its_own_data()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<global::Projects.Aspire_Hosting_TestHost>(
            ["--scenario", "service"], TestContext.Current.CancellationToken);
        await using var application = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await application.StartAsync(TestContext.Current.CancellationToken);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("service", TestContext.Current.CancellationToken).WaitAsync(Eventually.Deadline, TestContext.Current.CancellationToken);
        using var client = application.CreateHttpClient("service");
        (await client.GetStringAsync("/health", TestContext.Current.CancellationToken)).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Testing_builder_gives_connection_strings_and_passes_failures_of_the_program_on()
    {
        await using (var builder = await DistributedApplicationTestingBuilder.CreateAsync<global::Projects.Aspire_Hosting_TestHost>(["--scenario", "postgres"], TestContext.Current.CancellationToken))
        {
            await using var application = await builder.BuildAsync(TestContext.Current.CancellationToken);
            await application.StartAsync(TestContext.Current.CancellationToken);
            await application.ResourceNotifications.WaitForResourceHealthyAsync("postgres", TestContext.Current.CancellationToken).WaitAsync(Eventually.Deadline, TestContext.Current.CancellationToken);
            (await application.GetConnectionStringAsync("postgres", TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain("Host=127.0.0.1");
        }

        await Should.ThrowAsync<DistributedApplicationException>(() =>
            DistributedApplicationTestingBuilder.CreateAsync<global::Projects.Aspire_Hosting_TestHost>(["--scenario", "nonsense"], TestContext.Current.CancellationToken));
    }
}
