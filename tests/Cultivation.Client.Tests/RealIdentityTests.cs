using Cultivation.Client.Errors;
using Cultivation.Client.Tests.Hosting;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Identity.V1;
using Grpc.Core;

namespace Cultivation.Client.Tests;

/// <summary>The client with the Identity that signs accounts in, and with a service of the platform behind it.</summary>
public sealed class RealIdentityTests(RealIdentity identity)
{
    [Theory]
    [InlineData("tax-system", "tax-delivery")]
    [InlineData("liwei", "pool-officer")]
    public async Task Account_of_the_data_folder_signs_in_and_is_who_it_is(string account, string role)
    {
        using var client = identity.Local.ClientOf("620722", account);

        var info = await client.Identity.Info.GetServiceInfoAsync(new GetServiceInfoRequest());

        (info.Caller.Subject, info.Caller.Jurisdiction).ShouldBe(($"620722/{account}", "620722"));
        info.Caller.Roles.ShouldContain(role);
    }

    [Fact]
    public async Task Wrong_secret_is_refused_in_words()
    {
        using var client = new CultivationClient(identity.Local.OptionsOf("620722", "power-system") with { Secret = "wrong" });

        var error = await Should.ThrowAsync<CultivationException>(async () => await client.Identity.Info.GetServiceInfoAsync(new GetServiceInfoRequest()));

        (error.Status, error.Reason).ShouldBe((StatusCode.Unauthenticated, "SIGN_IN_REFUSED"));
        error.Message.ShouldContain("密钥不正确");
    }

    [Fact]
    public async Task Role_that_is_missing_is_a_typed_refusal()
    {
        using var client = identity.Local.ClientOf("620722", "tax-system");

        var error = await Should.ThrowAsync<CultivationException>(async () => await client.Identity.Audit.VerifyAuditAsync(new VerifyAuditRequest()));

        error.Status.ShouldBe(StatusCode.PermissionDenied);
        error.Reason.ShouldNotBe("NOT_EXPLAINED");
    }

    [Fact]
    public async Task Killed_service_is_waited_for_until_it_is_back()
    {
        using var client = new CultivationClient(identity.Local.OptionsOf("140525", "liwei") with { Deadline = TimeSpan.FromMinutes(2) });
        (await client.Identity.Directory.ListDepartmentsAsync(new ListDepartmentsRequest())).Departments.ShouldNotBeEmpty();
        await identity.KillAsync();
        var waiting = client.Identity.Directory.ListDepartmentsAsync(new ListDepartmentsRequest()).ResponseAsync;
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();

        await identity.StartAsync();

        (await waiting).Departments.ShouldNotBeEmpty();
    }
}
