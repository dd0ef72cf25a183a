using System.Net;
using System.Text.Json;
using Cultivation.ServiceDefaults.Tests.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Alive_answers_whatever_the_checks_say()
    {
        await using var host = await WithCheckAsync(() => throw new InvalidOperationException());

        (await host.Http.GetAsync("/alive", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Healthy_service_names_its_checks()
    {
        await using var host = await WithCheckAsync(() => HealthCheckResult.Healthy("fine"));

        var (code, body) = await AskAsync(host);

        code.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("status").GetString().ShouldBe("Healthy");
        body.GetProperty("entries").GetProperty("probe").GetProperty("description").GetString().ShouldBe("fine");
    }

    [Fact]
    public async Task Unhealthy_service_is_503_and_keeps_the_exceptions_text_to_itself()
    {
        await using var host = await WithCheckAsync(() => throw new InvalidOperationException("Host=10.0.0.7;Password=canary"));

        var (code, body) = await AskAsync(host);

        code.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetRawText().ShouldNotContain("canary");
        body.GetRawText().ShouldNotContain("10.0.0.7");
        body.GetProperty("entries").GetProperty("probe").GetProperty("status").GetString().ShouldBe("Unhealthy");
    }

    [Fact]
    public async Task Many_questions_at_once_run_the_checks_once()
    {
        var runs = 0;
        await using var host = await WithCheckAsync(() =>
        {
            Interlocked.Increment(ref runs);
            return HealthCheckResult.Healthy();
        });
        var began = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync(host)));

        // Once a second of freshness, however loaded the machine is.
        runs.ShouldBeLessThanOrEqualTo(1 + (int)TimeProvider.System.GetElapsedTime(began).TotalSeconds + 1);
    }

    [Fact]
    public async Task Check_that_hangs_makes_the_service_unhealthy_in_time()
    {
        await using var host = await ProbeHost.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddAsyncCheck("stuck", async () =>
            {
                await Task.Delay(Timeout.Infinite);
                return HealthCheckResult.Healthy();
            }));
        var began = TimeProvider.System.GetTimestamp();

        var (code, _) = await AskAsync(host);

        code.ShouldBe(HttpStatusCode.ServiceUnavailable);
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Stopping_service_is_not_ready_and_lets_calls_under_way_end()
    {
        var host = await ProbeHost.StartAsync();
        await using var ending = host;
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        host.State.Behaviour = async (_, _) =>
        {
            entered.SetResult();
            await release.Task;
        };
        await AskAsync(host);
        var call = host.Client().EchoAsync(new ProbeRequest { Text = "under way" }, host.Bearer());
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var stop = host.StopAsync();
        var (code, body) = await AskAsync(host);
        code.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetRawText().ShouldContain("stopping");
        release.SetResult();

        (await call).Text.ShouldStartWith("under way");
        await stop.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Call_that_never_ends_does_not_keep_the_service_from_stopping()
    {
        await using var host = await ProbeHost.StartAsync();
        var entered = new TaskCompletionSource();
        host.State.Behaviour = async (_, _) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite);
        };
        var call = host.Client().EchoAsync(new ProbeRequest(), host.Bearer());
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var began = TimeProvider.System.GetTimestamp();

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        await Should.ThrowAsync<Exception>(async () => await call);
    }

    private static Task<ProbeHost> WithCheckAsync(Func<HealthCheckResult> check) =>
        ProbeHost.StartAsync(builder => builder.Services.AddHealthChecks().AddCheck("probe", check));

    private static async Task<(HttpStatusCode Code, JsonElement Body)> AskAsync(ProbeHost host)
    {
        using var response = await host.Http.GetAsync("/health", TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }
}
