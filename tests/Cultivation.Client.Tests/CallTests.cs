using Cultivation.Client.Errors;
using Cultivation.Client.SignIn;
using Cultivation.Client.Tests.Hosting;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.ServiceDefaults.Errors;
using Grpc.Core;

namespace Cultivation.Client.Tests;

public sealed class CallTests : IAsyncLifetime
{
    private PlatformHost _host = null!;
    private CultivationClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PlatformHost.StartAsync();
        _client = new CultivationClient(_host.Options());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task System_signs_in_once_with_its_secret_and_calls_carry_the_token()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await ListAsync()));

        var form = _host.SignIns.ShouldHaveSingleItem();
        (form["grant_type"], form["client_id"], form["client_secret"]).ShouldBe(("client_credentials", "620722/tax-system", PlatformHost.Secret));
        _host.Calls.ShouldAllBe(headers => headers.GetValue("authorization") == "Bearer token-1");
    }

    [Fact]
    public async Task Person_signs_in_with_a_password()
    {
        using var person = new CultivationClient(_host.Options(SignInKind.Person));

        await person.Registry.Pools.ListPoolsAsync(new ListPoolsRequest());

        var form = _host.SignIns.ShouldHaveSingleItem();
        (form["grant_type"], form["username"], form["password"]).ShouldBe(("password", "620722/tax-system", PlatformHost.Secret));
    }

    [Fact]
    public async Task Token_is_renewed_before_it_expires()
    {
        _host.TokenLife = 2;
        await ListAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.7), TestContext.Current.CancellationToken);

        await ListAsync();

        _host.Calls.Select(headers => headers.GetValue("authorization")).ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task Token_that_is_refused_is_replaced_once()
    {
        _host.Behaviour = (_, context) => context.RequestHeaders.GetValue("authorization") == "Bearer token-1"
            ? throw PlatformHost.Refusal(ServiceError.Unauthenticated("TOKEN_REVOKED", "请重新登录。"))
            : Task.CompletedTask;
        await ListAsync();
        _host.Calls.Count.ShouldBe(2);

        _host.Behaviour = (_, _) => throw PlatformHost.Refusal(ServiceError.Unauthenticated("TOKEN_REVOKED", "请重新登录。"));
        var error = await Should.ThrowAsync<CultivationException>(ListAsync);
        (error.Status, error.Reason, error.Message).ShouldBe((StatusCode.Unauthenticated, "TOKEN_REVOKED", "请重新登录。"));
        _host.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Secret_that_is_refused_is_an_error_that_does_not_show_it()
    {
        _host.SignInFailures.Enqueue(System.Net.HttpStatusCode.Unauthorized);

        var error = await Should.ThrowAsync<CultivationException>(ListAsync);

        (error.Status, error.Reason).ShouldBe((StatusCode.Unauthenticated, "SIGN_IN_REFUSED"));
        error.Message.ShouldBe("客户端编号或密钥不正确。");
        error.ToString().ShouldNotContain(PlatformHost.Secret);
        _client.Options.ToString().ShouldNotContain(PlatformHost.Secret);
        _host.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Identity_that_is_away_for_a_moment_is_waited_for()
    {
        _host.SignInFailures.Enqueue(System.Net.HttpStatusCode.ServiceUnavailable);
        _host.SignInFailures.Enqueue(System.Net.HttpStatusCode.TooManyRequests);

        await ListAsync();

        _host.SignIns.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Command_is_repeated_under_the_same_request_id_while_the_service_is_away()
    {
        _host.Behaviour = (call, _) => call < 4 ? throw PlatformHost.Refusal(ServiceError.Unavailable("BUSY", "忙。")) : Task.CompletedTask;
        var request = new RunScreeningRequest { RequestId = Guid.NewGuid().ToString() };

        var answer = await _client.Registry.Pools.RunScreeningAsync(request);

        answer.RunId.ShouldBe(request.RequestId);
        _host.Requests.Cast<RunScreeningRequest>().Select(seen => seen.RequestId).ShouldBe(Enumerable.Repeat(request.RequestId, 4));
        _host.Calls.Select(headers => headers.GetValue("cultivation-repeated")).ShouldBe([null, "1", "1", "1"]);
    }

    [Fact]
    public async Task Service_that_is_restarted_is_found_again()
    {
        await ListAsync();
        var restart = _host.RestartAsync(TimeSpan.FromSeconds(1));

        await ListAsync();

        await restart;
    }

    [Fact]
    public async Task Connection_that_breaks_in_the_middle_of_a_call_is_a_repetition()
    {
        _host.Behaviour = (call, context) =>
        {
            if (call == 1)
                context.GetHttpContext().Abort();
            return Task.CompletedTask;
        };

        await ListAsync();

        _host.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Call_that_may_not_be_repeated_is_made_once()
    {
        _host.Behaviour = (_, _) => throw PlatformHost.Refusal(ServiceError.Unavailable("BUSY", "忙。"));

        var error = await Should.ThrowAsync<CultivationException>(async () => await _client.Incentives.Payments.BuildBatchAsync(new BuildBatchRequest()));

        (error.Status, error.Reason).ShouldBe((StatusCode.Unavailable, "BUSY"));
        _host.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Repetition_ends_with_the_calls_deadline()
    {
        _host.Behaviour = (_, _) => throw PlatformHost.Refusal(ServiceError.Unavailable("BUSY", "忙。"));
        var began = TimeProvider.System.GetTimestamp();

        var error = await Should.ThrowAsync<CultivationException>(async () =>
            await _client.Registry.Pools.ListPoolsAsync(new ListPoolsRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2)));

        error.Status.ShouldBeOneOf(StatusCode.Unavailable, StatusCode.DeadlineExceeded);
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(6));
        _host.Calls.Count.ShouldBeInRange(2, 12);
    }

    [Fact]
    public async Task Refusal_has_reason_message_and_fields()
    {
        _host.Behaviour = (_, _) => throw PlatformHost.Refusal(ServiceError.InvalidFields(new FieldViolation("pool", "没有这个库。"), new FieldViolation("quarter", "应为季度。")));

        var error = await Should.ThrowAsync<CultivationException>(ListAsync);

        (error.Status, error.Reason).ShouldBe((StatusCode.InvalidArgument, "INVALID_FIELD"));
        error.Fields.ShouldBe([new("pool", "没有这个库。"), new("quarter", "应为季度。")]);
        _host.Calls.Count.ShouldBe(1, "a refusal is not repeated");
    }

    [Fact]
    public async Task Stream_carries_the_token_and_explains_its_errors()
    {
        (await ReadAsync()).ShouldBe(["0", "1", "2"]);
        _host.Calls.Single().GetValue("authorization").ShouldBe("Bearer token-1");

        _host.Behaviour = (_, _) => throw PlatformHost.Refusal(ServiceError.Unauthenticated("TOKEN_EXPIRED", "请重新登录。"));
        (await Should.ThrowAsync<CultivationException>(ReadAsync)).Reason.ShouldBe("TOKEN_EXPIRED");
        _host.Behaviour = (_, _) => Task.CompletedTask;
        (await ReadAsync()).Count.ShouldBe(3);
        _host.Calls.Last().GetValue("authorization").ShouldBe("Bearer token-2", "the refused one is not used again");
    }

    [Fact]
    public async Task Cancelled_call_is_cancelled()
    {
        _host.Behaviour = (_, context) => Task.Delay(TimeSpan.FromSeconds(30), context.CancellationToken);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(async () => await _client.Registry.Pools.ListPoolsAsync(new ListPoolsRequest(), cancellationToken: source.Token));
    }

    private async Task ListAsync() => (await _client.Registry.Pools.ListPoolsAsync(new ListPoolsRequest())).Pools.Single().Name.ShouldBe("储备库");

    private async Task<List<string>> ReadAsync()
    {
        using var call = _client.Projects.Facts.StreamProjectFacts(new StreamProjectFactsRequest());
        var codes = new List<string>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
            codes.Add(answer.CreditCode);
        return codes;
    }
}
