using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Tests;

/// <summary>Restart, accidents, stop.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public async Task Restart_on_request_starts_another_process_and_is_counted()
    {
        await using var test = new TestApplication();
        test.AddWaiting("service");
        await test.StartAsync();
        await test.HealthyAsync("service");
        var before = test.ProcessOf("service");

        var result = await test.Application.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.RestartCommand, TestContext.Current.CancellationToken);
        result.Success.ShouldBeTrue(result.ErrorMessage);
        await test.HealthyAsync("service");
        test.ProcessOf("service").ShouldNotBe(before);
        test.Now("service").Snapshot.FindProperty(KnownProperties.Restarts).ShouldBe(1);
        Directory.Exists($"/proc/{before}").ShouldBeFalse();
    }

    [Fact]
    public async Task Killed_process_is_started_again_after_a_pause()
    {
        await using var test = new TestApplication("--Orchestration:FirstRestartDelay", "00:00:00.050");
        test.AddWaiting("service");
        await test.StartAsync();
        await test.HealthyAsync("service");
        var before = test.ProcessOf("service");

        Signals.Send(before, Signals.Kill);
        await Eventually.IsTrueAsync(() => test.Now("service").Snapshot.FindProperty(KnownProperties.ProcessId) is int now && now != before, "another process runs");
        test.Now("service").Snapshot.ExitCode.ShouldBe(128 + Signals.Kill);
    }

    [Fact]
    public async Task Process_that_always_fails_is_given_up_after_the_limit()
    {
        await using var test = new TestApplication("--Orchestration:FirstRestartDelay", "00:00:00.010", "--Orchestration:RestartLimit", "2");
        test.Builder.AddExecutable("broken", "sh", "/", "-c", "echo attempt; exit 7");
        await test.StartAsync();

        var failed = await test.StateAsync("broken", KnownResourceStates.FailedToStart);
        failed.Snapshot.ExitCode.ShouldBe(7);
        failed.Snapshot.FindProperty(KnownProperties.Reason)!.ToString()!.ShouldContain("退出码 7");
        test.OutputOf("broken").Count(line => line == "attempt").ShouldBe(3);
    }

    [Fact]
    public async Task Program_that_ends_with_zero_is_finished()
    {
        await using var test = new TestApplication();
        test.Builder.AddExecutable("task", "true", "/");
        await test.StartAsync();
        (await test.StateAsync("task", KnownResourceStates.Finished)).Snapshot.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Missing_program_is_named()
    {
        await using var test = new TestApplication();
        test.Builder.AddExecutable("absent", "no-such-program", "/");
        await test.StartAsync();
        var failed = await test.StateAsync("absent", KnownResourceStates.FailedToStart);
        failed.Snapshot.FindProperty(KnownProperties.Reason)!.ToString()!.ShouldContain("no-such-program");
    }

    [Fact]
    public async Task Stop_kills_what_ignores_the_signal_and_its_children_within_five_seconds()
    {
        await using var test = new TestApplication();
        test.Builder.AddExecutable("stubborn", "sh", "/", "-c", "trap '' TERM; setsid sh -c \"trap '' TERM; echo child \\$\\$; while :; do sleep 1; done\" & while :; do sleep 1; done");
        test.AddWaiting("obedient");
        await test.StartAsync();
        var child = int.Parse((await test.LineAsync("stubborn", "child "))["child ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        var parent = test.ProcessOf("stubborn");
        var obedient = test.ProcessOf("obedient");

        var clock = Stopwatch.StartNew();
        await test.Application.StopAsync(TestContext.Current.CancellationToken);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        ProcessTable.Read().TreeOf([child, parent, obedient]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stop_is_in_reverse_order()
    {
        await using var test = new TestApplication();
        var order = Path.Combine(test.Data, "order");
        IResourceBuilder<ExecutableResource> Add(string name) => test.Builder.AddExecutable(
            name, "sh", "/", "-c", $"trap 'sleep 0.2; echo {name} >> {order}; exit 0' TERM; echo started; while :; do sleep 0.05; done");
        var server = Add("server");
        var service = Add("service").WaitFor(server);
        Add("client").WaitFor(service);
        await test.StartAsync();
        await test.LineAsync("client", "started");

        await test.Application.StopAsync(TestContext.Current.CancellationToken);
        (await File.ReadAllLinesAsync(order, TestContext.Current.CancellationToken)).ShouldBe(["client", "service", "server"]);
    }

    [Fact]
    public async Task Command_of_its_own_is_executed_and_its_state_follows_the_resource()
    {
        await using var test = new TestApplication();
        var executed = "";
        test.AddWaiting("service").WithCommand(
            "greet",
            "问候",
            context =>
            {
                executed = context.ResourceName;
                return Task.FromResult(CommandResults.Success());
            },
            new CommandOptions { UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled });
        await test.StartAsync();
        await test.HealthyAsync("service");

        test.Now("service").Snapshot.Commands.Single(command => command.Name == "greet").State.ShouldBe(ResourceCommandState.Enabled);
        (await test.Application.ResourceCommands.ExecuteCommandAsync("service", "greet", TestContext.Current.CancellationToken)).Success.ShouldBeTrue();
        executed.ShouldBe("service");

        await test.Application.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken);
        test.Now("service").Snapshot.State!.Text.ShouldBe(KnownResourceStates.Exited);
        test.Now("service").Snapshot.Commands.Single(command => command.Name == "greet").State.ShouldBe(ResourceCommandState.Disabled);
        var unknown = await test.Application.ResourceCommands.ExecuteCommandAsync("service", "dance", TestContext.Current.CancellationToken);
        unknown.Success.ShouldBeFalse();
        unknown.ErrorMessage.ShouldNotBeNull().ShouldContain("dance");
    }
}
