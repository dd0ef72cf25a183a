using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Tests.Probes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Caller_of_the_token_is_the_caller_of_the_call()
    {
        await using var host = await ProbeHost.StartAsync();

        var reply = await host.Client().EchoAsync(new ProbeRequest { Text = "hello" }, host.Bearer());

        reply.Text.ShouldBe("hello 140525/wang-fang 140525");
    }

    [Fact]
    public async Task Caller_cannot_choose_another_jurisdiction()
    {
        await using var host = await ProbeHost.StartAsync();
        var headers = host.Bearer();
        headers.Add("jurisdiction", "620722");
        headers.Add("x-jurisdiction", "620722");

        (await host.Client().EchoAsync(new ProbeRequest(), headers)).Text.ShouldEndWith("140525");
        var altered = new TokenSpecimen(host.Time).With("jurisdiction", "620722").Sign(host.Keys).Split('.');
        var original = host.Token().Split('.');
        (await RefusalAsync(host, $"{original[0]}.{altered[1]}.{original[2]}")).Reason.ShouldBe("TOKEN_INVALID");
    }

    [Fact]
    public async Task Call_without_a_token_is_refused_with_details()
    {
        await using var host = await ProbeHost.StartAsync();

        var error = await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest()));

        error.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        ServiceError.From(error)!.Reason.ShouldBe("TOKEN_MISSING");
        error.Status.Detail.ShouldBe("请先登录。");
        host.State.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Expired_tampered_and_foreign_tokens_are_refused_before_the_method_runs()
    {
        await using var host = await ProbeHost.StartAsync();
        var token = host.Token();
        var foreign = new TokenSpecimen(host.Time).Sign(new KeyPublisher());

        (await RefusalAsync(host, token[..^10] + "AAAAAAAAAA")).Reason.ShouldBe("TOKEN_INVALID");
        (await RefusalAsync(host, foreign)).Reason.ShouldBe("TOKEN_INVALID");
        (await RefusalAsync(host, "")).Reason.ShouldBe("TOKEN_MISSING");
        (await RefusalAsync(host, new string('x', 9_000))).Reason.ShouldBe("TOKEN_INVALID");
        host.Time.Advance(TimeSpan.FromSeconds(930));
        (await RefusalAsync(host, token)).Reason.ShouldBe("TOKEN_EXPIRED");
        host.State.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Two_authorization_headers_are_refused()
    {
        await using var host = await ProbeHost.StartAsync();
        var headers = host.Bearer("auditor");
        headers.Add("authorization", $"Bearer {host.Token("leader")}");

        var error = await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest(), headers));

        error.StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task Revoked_principal_is_refused_at_once()
    {
        await using var host = await ProbeHost.StartAsync();
        var token = host.Token();
        await host.Client().EchoAsync(new ProbeRequest(), ProbeHost.Bearer(token));

        host.Revocations.Record("140525/wang-fang", host.Time.GetUtcNow() + TimeSpan.FromSeconds(1));

        (await RefusalAsync(host, token)).Reason.ShouldBe("TOKEN_REVOKED");
    }

    [Fact]
    public async Task Identity_unreachable_is_unavailable_and_not_a_bad_token()
    {
        await using var host = await ProbeHost.StartAsync();
        host.Keys.IsDown = true;

        var error = await RefusalAsync(host, host.Token());

        error.Code.ShouldBe(StatusCode.Unavailable);
        error.Reason.ShouldBe("IDENTITY_UNAVAILABLE");
    }

    [Fact]
    public async Task Method_needs_the_role_that_its_contract_declares()
    {
        await using var host = await ProbeHost.StartAsync();
        var client = host.Client();

        var error = await Should.ThrowAsync<RpcException>(async () => await client.ApproveAsync(new ProbeRequest(), host.Bearer("award-calculator")));
        error.StatusCode.ShouldBe(StatusCode.PermissionDenied);
        ServiceError.From(error)!.Reason.ShouldBe("ROLE_REQUIRED");
        host.State.Calls.ShouldBe(0);

        await client.ApproveAsync(new ProbeRequest(), host.Bearer("award-approver"));
        await client.InspectAsync(new ProbeRequest(), host.Bearer("leader"));
        await client.InspectAsync(new ProbeRequest(), host.Bearer("auditor"));
        (await Should.ThrowAsync<RpcException>(async () => await client.InspectAsync(new ProbeRequest(), host.Bearer("operator")))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Method_without_a_declared_role_keeps_the_service_from_starting() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => ProbeHost.StartAsync(map: app => app.MapGrpcService<ForgetfulEndpoint>())))
            .Message.ShouldContain("cultivation.probes.v1.ForgetfulService.Open declares no role");

    [Fact]
    public async Task Method_with_an_unknown_role_keeps_the_service_from_starting() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => ProbeHost.StartAsync(map: app => app.MapGrpcService<MistypedEndpoint>())))
            .Message.ShouldContain("awardapprover");

    [Fact]
    public async Task Method_opened_to_anyone_keeps_the_service_from_starting() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => ProbeHost.StartAsync(map: app => app.MapGrpcService<ProbeEndpoint>().AllowAnonymous())))
            .Message.ShouldContain("allows anonymous callers");

    [Fact]
    public async Task Http_endpoint_is_closed_unless_it_says_otherwise()
    {
        await using var host = await ProbeHost.StartAsync(map: app => app.MapGet("/books", () => "open"));

        (await host.Http.GetAsync("/books", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        host.Http.DefaultRequestHeaders.Authorization = new("Bearer", host.Token());
        (await host.Http.GetStringAsync("/books", TestContext.Current.CancellationToken)).ShouldBe("open");
    }

    [Fact]
    public async Task Service_info_shows_the_caller_as_the_service_sees_it()
    {
        await using var host = await ProbeHost.StartAsync();

        var info = await new ServiceInfoService.ServiceInfoServiceClient(host.Channel()).GetServiceInfoAsync(new GetServiceInfoRequest(), host.Bearer("leader", "auditor"));

        info.Service.ShouldBe("probe");
        info.Caller.Subject.ShouldBe("140525/wang-fang");
        info.Caller.Jurisdiction.ShouldBe("140525");
        info.Caller.Department.ShouldBe("industry");
        info.Caller.Roles.ShouldBe(["auditor", "leader"]);
        info.BusinessDate.ShouldBe(new Date { Year = 2026, Month = 11, Day = 21 });
    }

    private static async Task<ServiceError> RefusalAsync(ProbeHost host, string token)
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest(), ProbeHost.Bearer(token)));
        return ServiceError.From(error).ShouldNotBeNull();
    }

    private sealed class ForgetfulEndpoint : ForgetfulService.ForgetfulServiceBase;

    private sealed class MistypedEndpoint : MistypedService.MistypedServiceBase;
}
