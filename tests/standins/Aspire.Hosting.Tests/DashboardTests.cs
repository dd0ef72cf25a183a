using System.Net;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests;

/// <summary>The dashboard as a browser, and as somebody who should not be there, meets it.</summary>
public sealed class DashboardTests
{
    private static CancellationToken Stopped => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_login_only_the_login_page_is_given_out()
    {
        await using var test = await StartedAsync();
        using var browser = Browser(test);

        (await browser.GetAsync("/", Stopped)).Headers.Location!.OriginalString.ShouldBe("/login");
        (await browser.GetAsync("/login", Stopped)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var path in (string[])["/api/resources", "/api/resources/service/console", "/dashboard.js"])
            (await browser.GetAsync(path, Stopped)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        (await ExecuteAsync(browser, "service", KnownResourceCommands.StopCommand)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        test.Now("service").Snapshot.State!.Text.ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task Wrong_token_is_refused_and_the_eleventh_is_not_even_looked_at()
    {
        await using var test = await StartedAsync();
        using var browser = Browser(test);

        for (var attempt = 0; attempt < 10; attempt++)
            (await LogInAsync(browser, "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await LogInAsync(browser, "wrong")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await browser.GetAsync("/api/resources", Stopped)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Resources_and_their_changes_are_streamed()
    {
        await using var test = await StartedAsync();
        using var browser = await SignedInAsync(test);
        using var stream = new StreamReader(await browser.GetStreamAsync("/api/resources", Stopped));

        var first = await MessageAsync(stream, message => message.GetProperty("application").ValueKind == JsonValueKind.String);
        var service = first.GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("name").GetString() == "service");
        service.GetProperty("stateText").GetString().ShouldBe("运行中");
        service.GetProperty("healthText").GetString().ShouldBe("健康");
        service.GetProperty("startedAt").ValueKind.ShouldBe(JsonValueKind.String);

        await test.Application.ResourceCommands.ExecuteCommandAsync("service", KnownResourceCommands.StopCommand, Stopped);
        await MessageAsync(stream, message => message.GetProperty("resources").EnumerateArray().Any(resource =>
            resource.GetProperty("name").GetString() == "service" && resource.GetProperty("stateText").GetString() == "已停止"));
    }

    [Fact]
    public async Task Console_output_of_a_resource_is_streamed()
    {
        await using var test = await StartedAsync();
        using var browser = await SignedInAsync(test);
        using var stream = new StreamReader(await browser.GetStreamAsync("/api/resources/service/console", Stopped));

        await MessageAsync(stream, batch => batch.EnumerateArray().Any(line => line.GetProperty("text").GetString() == "started"));
    }

    [Fact]
    public async Task Restart_from_the_page_starts_another_process()
    {
        await using var test = await StartedAsync();
        using var browser = await SignedInAsync(test);
        var before = test.ProcessOf("service");

        (await ExecuteAsync(browser, "service", KnownResourceCommands.RestartCommand)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await test.HealthyAsync("service");
        test.ProcessOf("service").ShouldNotBe(before);
    }

    [Fact]
    public async Task Command_of_the_resource_s_own_is_executed_and_its_failure_told()
    {
        await using var test = await StartedAsync();
        using var browser = await SignedInAsync(test);

        var answer = await ExecuteAsync(browser, "service", "refuse");
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Stopped)).ShouldContain("not-today");
        (await ExecuteAsync(browser, "nobody", "refuse")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Command_from_a_page_of_another_origin_is_refused()
    {
        await using var test = await StartedAsync();
        using var browser = await SignedInAsync(test);

        var answer = await browser.PostAsync($"/api/resources/service/commands/{KnownResourceCommands.StopCommand}", null, Stopped);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        test.Now("service").Snapshot.State!.Text.ShouldBe(KnownResourceStates.Running);
    }

    [Fact]
    public async Task Request_under_another_host_name_is_refused()
    {
        await using var test = await StartedAsync();
        using var browser = Browser(test);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Host = "rebound.example";

        (await browser.SendAsync(request, Stopped)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Open_page_does_not_hold_up_the_stop()
    {
        var test = await StartedAsync();
        using var browser = await SignedInAsync(test);
        using var stream = new StreamReader(await browser.GetStreamAsync("/api/resources", Stopped));
        await MessageAsync(stream, _ => true);

        await test.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Stopped);
    }

    [Fact]
    public void Login_guard_looks_again_after_a_minute()
    {
        var clock = new SetClock();
        var guard = new LoginGuard("right", clock);
        for (var attempt = 0; attempt < 10; attempt++)
            guard.Check("wrong").ShouldBe(LoginResult.Refused);

        guard.Check("right").ShouldBe(LoginResult.TooMany);
        clock.Time += TimeSpan.FromMinutes(1);
        guard.Check("right").ShouldBe(LoginResult.Accepted);
    }

    private static async Task<TestApplication> StartedAsync()
    {
        var test = new TestApplication();
        test.AddWaiting("service").WithCommand("refuse", "拒绝", _ => Task.FromResult(CommandResults.Failure("not-today")));
        await test.StartAsync();
        await test.HealthyAsync("service");
        return test;
    }

    private static Uri AddressOf(TestApplication test) => test.Application.Services.GetRequiredService<DashboardHost>().Address!;

    private static HttpClient Browser(TestApplication test) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(AddressOf(test).GetLeftPart(UriPartial.Authority)), Timeout = Eventually.Deadline };

    private static async Task<HttpClient> SignedInAsync(TestApplication test)
    {
        var browser = Browser(test);
        (await browser.GetAsync(AddressOf(test), Stopped)).Headers.Location!.OriginalString.ShouldBe("/");
        return browser;
    }

    private static async Task<HttpResponseMessage> LogInAsync(HttpClient browser, string token)
    {
        using var form = new FormUrlEncodedContent([new("t", token)]);
        return await browser.PostAsync("/login", form, Stopped);
    }

    private static async Task<HttpResponseMessage> ExecuteAsync(HttpClient browser, string resource, string command)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/resources/{resource}/commands/{command}");
        request.Headers.Add("X-Dashboard", "1");
        return await browser.SendAsync(request, Stopped);
    }

    /// <summary>The first message of the stream that the condition wants.</summary>
    private static async Task<JsonElement> MessageAsync(StreamReader stream, Func<JsonElement, bool> wanted)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stopped);
        deadline.CancelAfter(Eventually.Deadline);
        while (await stream.ReadLineAsync(deadline.Token) is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            var message = JsonDocument.Parse(line["data: ".Length..]).RootElement;
            if (wanted(message))
                return message;
        }
        throw new InvalidOperationException("The stream ended without the message.");
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Time { get; set; } = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Time;
    }
}
