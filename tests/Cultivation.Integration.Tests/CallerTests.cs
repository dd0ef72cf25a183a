using Cultivation.Contracts.Common.V1;
using Cultivation.Integration.Tests.Hosting;

namespace Cultivation.Integration.Tests;

/// <summary>Each service sees the caller that Identity has let in.</summary>
public sealed class CallerTests(Platform platform)
{
    private static readonly string[] Jurisdictions = ["620722", "140525", "370830", "341700"];

    public static TheoryData<string> AllServices => [.. Services.Names];

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Service_sees_the_person_who_signed_in_with_a_password(string service)
    {
        var info = await platform.Services.InfoAsync(service, await platform.Identity.UserTokenAsync("620722/liwei"));

        info.Service.ShouldBe(service);
        info.Migrations.ShouldNotBeEmpty();
        info.Caller.ShouldBe(new CallerInfo { Subject = "620722/liwei", Jurisdiction = "620722", Department = "industry", Roles = { "pool-officer", "target-officer" } });
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Service_sees_the_system_that_signed_in_with_client_credentials(string service)
    {
        var info = await platform.Services.InfoAsync(service, await platform.Identity.ClientTokenAsync(Platform.Client));

        info.Service.ShouldBe(service);
        info.Caller.ShouldBe(new CallerInfo { Subject = Platform.Client, Jurisdiction = "620722", Department = "tax", Roles = { "tax-delivery" } });
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task Service_tells_the_four_jurisdictions_apart(string service)
    {
        foreach (var jurisdiction in Jurisdictions)
        {
            var info = await platform.Services.InfoAsync(service, await platform.Identity.ClientTokenAsync($"{jurisdiction}/tax-system"));
            info.Caller.Jurisdiction.ShouldBe(jurisdiction);
            info.Caller.Subject.ShouldBe($"{jurisdiction}/tax-system");
        }
    }
}
