using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Tests;

/// <summary>When resources start.</summary>
public sealed class StartOrderTests
{
    [Fact]
    public async Task Resource_waits_until_its_dependency_is_healthy_while_others_start()
    {
        await using var test = new TestApplication();
        var healthy = false;
        test.Builder.Services.AddHealthChecks().AddCheck("switch", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not yet"));
        var first = test.AddWaiting("first").WithHealthCheck("switch");
        test.AddWaiting("second").WaitFor(first);
        test.AddWaiting("independent");

        await test.StartAsync();
        await test.StateAsync("first", KnownResourceStates.Running);
        await test.HealthyAsync("independent");
        await test.StateAsync("second", KnownResourceStates.Waiting);
        await Eventually.IsTrueAsync(() => test.Now("first").Snapshot.HealthReports is [{ Description: "not yet" }], "the check has been made");
        test.Now("second").Snapshot.State!.Text.ShouldBe(KnownResourceStates.Waiting);
        test.OutputOf("second").ShouldBeEmpty();

        healthy = true;
        await test.HealthyAsync("second");
        test.Now("second").Snapshot.StartTimeStamp!.Value.ShouldBeGreaterThan(test.Now("first").Snapshot.StartTimeStamp!.Value);
    }

    [Fact]
    public async Task Independent_resources_start_in_parallel()
    {
        // Each is healthy only while all run at once: started one after another, none ever would be.
        await using var test = new TestApplication();
        string[] names = ["one", "two", "three"];
        test.Builder.Services.AddHealthChecks().AddCheck("together", () => names.All(name =>
            test.Now(name).Snapshot.State?.Text == KnownResourceStates.Running) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        foreach (var name in names)
        {
            test.AddWaiting(name).WithHealthCheck("together");
        }

        await test.StartAsync();
        await Task.WhenAll(names.Select(test.HealthyAsync));
    }

    [Fact]
    public async Task Resource_waits_for_the_completion_of_another()
    {
        await using var test = new TestApplication();
        var migration = test.Builder.AddExecutable("migration", "sh", "/", "-c", "exit 3");
        test.AddWaiting("service").WaitForCompletion(migration, exitCode: 3);

        await test.StartAsync();
        await test.HealthyAsync("service");
        test.Now("migration").Snapshot.ExitCode.ShouldBe(3);
        test.Now("migration").Snapshot.State!.Text.ShouldBe(KnownResourceStates.Exited);
    }

    [Fact]
    public async Task Resource_fails_when_the_awaited_completion_fails()
    {
        await using var test = new TestApplication();
        var migration = test.Builder.AddExecutable("migration", "sh", "/", "-c", "exit 1");
        test.AddWaiting("service").WaitForCompletion(migration);

        await test.StartAsync();
        var failed = await test.StateAsync("service", KnownResourceStates.FailedToStart);
        failed.Snapshot.FindProperty(KnownProperties.Reason)!.ToString()!.ShouldContain("migration");
    }

    [Fact]
    public async Task Resource_with_explicit_start_starts_on_request_only()
    {
        await using var test = new TestApplication();
        test.AddWaiting("tool").WithExplicitStart();
        test.AddWaiting("service");

        await test.StartAsync();
        await test.HealthyAsync("service");
        test.Now("tool").Snapshot.State!.Text.ShouldBe(KnownResourceStates.NotStarted);
        var result = await test.Application.ResourceCommands.ExecuteCommandAsync("tool", KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken);
        result.Success.ShouldBeTrue(result.ErrorMessage);
        await test.HealthyAsync("tool");
    }

    [Fact]
    public async Task Resources_that_wait_for_each_other_are_refused()
    {
        await using var test = new TestApplication();
        var first = test.AddWaiting("first");
        var second = test.AddWaiting("second").WaitFor(first);
        first.WaitFor(second);

        var refusal = await Should.ThrowAsync<DistributedApplicationException>(test.StartAsync);
        refusal.Message.ShouldContain("first");
        refusal.Message.ShouldContain("second");
    }

    [Fact]
    public async Task Second_resource_of_the_same_name_is_refused()
    {
        await using var test = new TestApplication();
        test.AddWaiting("twin");
        Should.Throw<DistributedApplicationException>(() => test.AddWaiting("Twin")).Message.ShouldContain("Twin");
    }
}
