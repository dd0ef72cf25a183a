using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Platform;
using Cultivation.ServiceDefaults.Tests.Probes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cultivation.ServiceDefaults.Tests;

/// <summary>Calls of a service in its own name: Identity's token endpoint, the service that calls, the one that is called.</summary>
public sealed class PlatformCallerTests : IAsyncLifetime
{
    private static readonly DivisionCode Zezhou = DivisionCode.Parse("140525");
    private static readonly DivisionCode Minle = DivisionCode.Parse("620722");

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"service-credentials-{Guid.NewGuid():N}.tsv");
    private ProbeHost _called = null!;
    private ProbeHost _calling = null!;
    private TokenServer _identity = null!;

    private PlatformCaller Platform => _calling.Services.GetRequiredService<PlatformCaller>();

    private ProbeService.ProbeServiceClient Client => _calling.Services.GetRequiredService<ProbeService.ProbeServiceClient>();

    public async ValueTask InitializeAsync()
    {
        _called = await ProbeHost.StartAsync();
        _identity = await TokenServer.StartAsync(_called.Keys, _called.Time);
        _calling = await ProbeHost.StartAsync(
            builder =>
            {
                builder.Configuration["services:next:grpc:0"] = _called.GrpcAddress;
                builder.Configuration["services:identity:http:0"] = _identity.Address;
                builder.Configuration["Cultivation:ServiceCredentials"] = _file;
                builder.AddGrpcClient<ProbeService.ProbeServiceClient>("next");
            },
            keys: _called.Keys,
            time: _called.Time);
        WriteSecret("first");
    }

    public async ValueTask DisposeAsync()
    {
        await _calling.DisposeAsync();
        await _called.DisposeAsync();
        await _identity.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Call_in_the_services_name_carries_its_client_of_that_jurisdiction()
    {
        using (Platform.ActFor(Zezhou))
        {
            (await EchoAsync()).ShouldBe("x 140525/registry-service 140525");
            using (Platform.ActFor(Minle))
                (await EchoAsync()).ShouldBe("x 620722/registry-service 620722");
            (await EchoAsync()).ShouldBe("x 140525/registry-service 140525");
        }

        _identity.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Call_outside_of_the_scope_carries_nothing()
    {
        using (Platform.ActFor(Zezhou))
            await EchoAsync();

        (await RefusalAsync(() => EchoAsync())).Reason.ShouldBe("TOKEN_MISSING");
    }

    [Fact]
    public async Task Calls_that_need_a_token_at_once_ask_Identity_once()
    {
        _identity.Delay = TimeSpan.FromMilliseconds(200);
        using (Platform.ActFor(Zezhou))
            await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => EchoAsync()));

        _identity.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Token_is_renewed_before_it_expires()
    {
        using var acting = Platform.ActFor(Zezhou);
        await EchoAsync();
        _called.Time.Advance(TimeSpan.FromSeconds(719));
        await EchoAsync();
        _identity.Requests.ShouldBe(1);

        _called.Time.Advance(TimeSpan.FromSeconds(2));
        await EchoAsync();
        _identity.Requests.ShouldBe(2);
        _called.State.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task Living_token_is_used_while_Identity_is_down()
    {
        using var acting = Platform.ActFor(Zezhou);
        await EchoAsync();
        _called.Time.Advance(TimeSpan.FromSeconds(800));
        _identity.IsDown = true;

        await EchoAsync();

        _identity.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Call_waits_for_Identity_until_its_deadline()
    {
        _identity.IsDown = true;
        using var acting = Platform.ActFor(Zezhou);
        var began = TimeProvider.System.GetTimestamp();

        var error = await RefusalAsync(() => EchoAsync(TimeSpan.FromSeconds(1)));

        (error.Code, error.Reason).ShouldBe((StatusCode.Unavailable, "IDENTITY_UNAVAILABLE"));
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        _called.State.Calls.ShouldBe(0);

        var waiting = EchoAsync(TimeSpan.FromSeconds(20));
        _identity.IsDown = false;
        (await waiting).ShouldBe("x 140525/registry-service 140525");
    }

    [Fact]
    public async Task Call_whose_deadline_passes_while_Identity_is_silent_says_so()
    {
        _identity.Delay = TimeSpan.FromSeconds(3);
        using var acting = Platform.ActFor(Zezhou);

        var error = await RefusalAsync(() => EchoAsync(TimeSpan.FromMilliseconds(500)));

        (error.Code, error.Reason).ShouldBe((StatusCode.Unavailable, "IDENTITY_UNAVAILABLE"));
        _called.State.Calls.ShouldBe(0);
        (await EchoAsync()).ShouldBe("x 140525/registry-service 140525");
        _identity.Requests.ShouldBe(1, "the answer that one call did not live to see serves the next");
    }

    [Fact]
    public async Task Call_that_is_cancelled_while_Identity_is_silent_is_cancelled()
    {
        _identity.Delay = TimeSpan.FromSeconds(3);
        using var acting = Platform.ActFor(Zezhou);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var failure = await Should.ThrowAsync<RpcException>(async () => await Client.EchoAsync(
            new ProbeRequest { Text = "x" }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(10), cancellationToken: impatient.Token));

        failure.StatusCode.ShouldBe(StatusCode.Cancelled);
        _called.State.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Identity_that_is_down_does_not_open_the_breaker_of_the_service_called()
    {
        _identity.IsDown = true;
        using var acting = Platform.ActFor(Zezhou);
        // More than the breaker needs to judge, within the window that it judges by.
        var errors = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => RefusalAsync(() => EchoAsync(TimeSpan.FromSeconds(1)))));
        errors.ShouldAllBe(error => error.Reason == "IDENTITY_UNAVAILABLE");

        _identity.IsDown = false;
        (await EchoAsync()).ShouldBe("x 140525/registry-service 140525");
    }

    [Fact]
    public async Task Credentials_that_Identity_writes_later_are_found()
    {
        File.Delete(_file);
        using var acting = Platform.ActFor(Zezhou);
        var waiting = EchoAsync(TimeSpan.FromSeconds(20));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();

        WriteSecret("first");

        (await waiting).ShouldBe("x 140525/registry-service 140525");
    }

    [Fact]
    public async Task Rotated_secret_is_used_without_a_restart()
    {
        using var acting = Platform.ActFor(Zezhou);
        _identity.Secret = "second";
        var refused = await RefusalAsync(() => EchoAsync());
        (refused.Code, refused.Reason).ShouldBe((StatusCode.Unauthenticated, "SERVICE_CREDENTIALS_REFUSED"));
        await RefusalAsync(() => EchoAsync());
        _identity.Requests.ShouldBe(1, "a refused secret is not presented again at once");

        WriteSecret("second");

        (await EchoAsync()).ShouldBe("x 140525/registry-service 140525");
        _calling.Logs.Text.ShouldNotContain("first");
        _calling.Logs.Text.ShouldNotContain("second");
    }

    [Fact]
    public async Task Token_that_was_refused_is_replaced_once()
    {
        using var acting = Platform.ActFor(Zezhou);
        await EchoAsync();
        _called.Revocations.Record("140525/registry-service", _called.Time.GetUtcNow().AddSeconds(5));
        _called.Time.Advance(TimeSpan.FromSeconds(10));

        (await EchoAsync()).ShouldBe("x 140525/registry-service 140525");
        _identity.Requests.ShouldBe(2);

        _called.Revocations.Record("140525/registry-service", _called.Time.GetUtcNow().AddHours(1));
        (await RefusalAsync(() => EchoAsync())).Reason.ShouldBe("TOKEN_REVOKED");
        _identity.Requests.ShouldBe(3, "not again and again");
    }

    [Fact]
    public async Task Streams_carry_the_token_and_do_not_keep_a_refused_one()
    {
        using var acting = Platform.ActFor(Zezhou);
        (await WatchAsync()).ShouldBe(3);
        using (var upload = Client.Upload())
        {
            await upload.RequestStream.WriteAsync(new ProbeRequest { Text = "a" });
            await upload.RequestStream.CompleteAsync();
            (await upload.ResponseAsync).Text.ShouldBe("1");
        }

        _identity.Requests.ShouldBe(1);
        _called.Revocations.Record("140525/registry-service", _called.Time.GetUtcNow().AddSeconds(5));
        _called.Time.Advance(TimeSpan.FromSeconds(10));
        (await RefusalAsync(() => WatchAsync())).Reason.ShouldBe("TOKEN_REVOKED");

        (await WatchAsync()).ShouldBe(3);
        _identity.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Request_is_passed_on_in_the_callers_name_and_never_in_that_of_another_jurisdiction()
    {
        Exception? crossed = null;
        _calling.State.Behaviour = (_, _) =>
        {
            crossed = Record.Exception(() => Platform.ActFor(Minle));
            return Task.CompletedTask;
        };

        (await _calling.Client().RelayAsync(new ProbeRequest { Text = "x" }, _calling.Bearer())).Text.ShouldBe("x 140525/wang-fang 140525");

        crossed.ShouldBeOfType<InvalidOperationException>();
        _identity.Requests.ShouldBe(0);
    }

    private async Task<string> EchoAsync(TimeSpan? timeout = null) =>
        (await Client.EchoAsync(new ProbeRequest { Text = "x" }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime + (timeout ?? TimeSpan.FromSeconds(10)))).Text;

    private async Task<int> WatchAsync()
    {
        using var watch = Client.Watch(new ProbeRequest { Text = "w" });
        var count = 0;
        await foreach (var _ in watch.ResponseStream.ReadAllAsync())
            count++;
        return count;
    }

    private static async Task<ServiceError> RefusalAsync(Func<Task> call) =>
        ServiceError.From(await Should.ThrowAsync<RpcException>(call)).ShouldNotBeNull();

    private void WriteSecret(string secret) =>
        File.WriteAllText(_file, $"# head\n140525\t140525/registry-service\t{secret}\n620722\t620722/registry-service\t{secret}\n");
}
