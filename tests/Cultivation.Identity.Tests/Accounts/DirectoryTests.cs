using Cultivation.Contracts.Identity;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Identity.Tests.Hosting;
using Cultivation.ServiceDefaults.Errors;
using Grpc.Core;

namespace Cultivation.Identity.Tests.Accounts;

public sealed class DirectoryTests(IdentityFixture fixture)
{
    [Fact]
    public async Task Departments_are_listed_page_by_page_to_anyone_signed_in()
    {
        var directory = await DirectoryOfAsync("140525/zhaolei");
        var names = new List<string>();
        var token = "";
        do
        {
            var page = await directory.ListDepartmentsAsync(new() { Page = new() { PageSize = 7, PageToken = token } });
            page.Departments.Count.ShouldBeLessThanOrEqualTo(7);
            names.AddRange(page.Departments.Select(department => department.DepartmentId));
            token = page.Page.NextPageToken;
        }
        while (token.Length > 0);

        names.ShouldBe(names.Distinct().Order(StringComparer.Ordinal));
        names.ShouldContain("industry");
        names.ShouldContain("gaodu");
        names.ShouldNotContain("hongshui");
    }

    [Fact]
    public async Task Ruling_on_the_two_names_of_the_ecology_bureau_is_an_alias()
    {
        var departments = (await (await DirectoryOfAsync("620722/zhaolei")).ListDepartmentsAsync(new() { Page = new() { PageSize = 100 } })).Departments;
        var ecology = departments.Single(department => department.DepartmentId == "ecology");
        (ecology.Name, ecology.Clause).ShouldBe(("市生态环境局民乐分局", "ML-R22"));
        ecology.Aliases.ShouldBe(["县生态环境局民乐分局"]);
    }

    [Fact]
    public async Task Method_without_the_role_is_refused()
    {
        var directory = await DirectoryOfAsync("140525/wangfang");
        await RefusedAsync(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => directory.ListPrincipalsAsync(new()).ResponseAsync);
        await RefusedAsync(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => directory.ListSignInsAsync(new()).ResponseAsync);
        await RefusedAsync(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => directory.ChangeRolesAsync(new()).ResponseAsync);

        // The three administrators have three different rights.
        var identityAdministrator = await DirectoryOfAsync("140525/dengyu");
        await RefusedAsync(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => identityAdministrator.UnlockPrincipalAsync(new()).ResponseAsync);
        await RefusedAsync(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => identityAdministrator.ListSignInsAsync(new()).ResponseAsync);
        var auditor = await DirectoryOfAsync("140525/hanxue");
        await RefusedAsync(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => auditor.RevokePrincipalAsync(new()).ResponseAsync);
        (await auditor.ListSignInsAsync(new())).Entries.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Tampered_expired_and_unsigned_tokens_are_refused()
    {
        var token = await fixture.Identity.TokenOfAsync(fixture.Place, "140525/luohong");
        (await fixture.Identity.Directory(token).ListDepartmentsAsync(new())).Departments.ShouldNotBeEmpty();

        var parts = token.Split('.');
        var other = await fixture.Identity.TokenOfAsync(fixture.Place, "140525/caoying");
        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_INVALID", () => ListAsync($"{parts[0]}.{other.Split('.')[1]}.{parts[2]}"));
        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_INVALID", () => ListAsync("eyJhbGciOiJub25lIn0." + parts[1] + "."));

        var long_ago = TimeProvider.System.GetUtcNow().AddHours(-2).ToUnixTimeSeconds();
        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_EXPIRED", () => ListAsync(
            Jws.Forge(token, fixture.Place.KeysFile, claims => new(claims) { ["iat"] = long_ago, ["nbf"] = long_ago, ["exp"] = long_ago + 900 })));
        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_INVALID", () => ListAsync(
            Jws.Forge(token, fixture.Place.KeysFile, claims => new(claims) { ["aud"] = "elsewhere" })));
        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_INVALID", () => ListAsync(
            Jws.Forge(token, fixture.Place.KeysFile, claims => new(claims) { ["roles"] = new[] { "king" } })));

        // The forging itself is sound: unchanged claims are accepted.
        await ListAsync(Jws.Forge(token, fixture.Place.KeysFile, claims => claims));
    }

    [Fact]
    public async Task Principal_of_another_jurisdiction_does_not_exist()
    {
        var security = await DirectoryOfAsync("140525/caoying");
        var refusal = await RefusedAsync(StatusCode.NotFound, "PRINCIPAL_NOT_FOUND", () => security.RevokePrincipalAsync(
            new() { RequestId = Guid.NewGuid().ToString(), Subject = "620722/wangfang", Reason = "试" }).ResponseAsync);
        var unknown = await RefusedAsync(StatusCode.NotFound, "PRINCIPAL_NOT_FOUND", () => security.RevokePrincipalAsync(
            new() { RequestId = Guid.NewGuid().ToString(), Subject = "140525/nobody", Reason = "试" }).ResponseAsync);
        refusal.Message.ShouldBe(unknown.Message);

        (await security.ListSignInsAsync(new() { Subject = "620722/wangfang" })).Entries.ShouldBeEmpty();
        (await security.ListPrincipalsAsync(new() { Page = new() { PageSize = 200 } })).Principals
            .ShouldAllBe(principal => principal.Subject.StartsWith("140525/", StringComparison.Ordinal));
        (await fixture.Identity.Http.SignInAsync("620722/wangfang", fixture.Place.SecretOf("620722/wangfang"))).Body.TryGetProperty("access_token", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Changed_roles_take_effect_at_once()
    {
        const string Subject = "370830/xuliang";
        var token = await fixture.Identity.TokenOfAsync(fixture.Place, Subject);
        await ListAsync(token);

        var administrator = await DirectoryOfAsync("370830/dengyu");
        var answer = await administrator.ChangeRolesAsync(
            new() { RequestId = Guid.NewGuid().ToString(), Subject = Subject, Roles = { Roles.BudgetOfficer, Roles.Leader }, Reason = "岗位调整" });
        answer.Principal.Roles.ShouldBe([Roles.BudgetOfficer, Roles.Leader]);

        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_REVOKED", () => ListAsync(token));
        var next = await fixture.Identity.TokenOfAsync(fixture.Place, Subject);
        await ListAsync(next);
        Jws.Read(next).Payload.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe([Roles.BudgetOfficer, Roles.Leader]);
    }

    [Fact]
    public async Task Excluded_pair_unknown_role_and_own_account_are_refused()
    {
        var administrator = await DirectoryOfAsync("370830/dengyu");
        async Task<ServiceError> ChangeAsync(StatusCode code, string reason, string subject, params string[] roles) =>
            await RefusedAsync(code, reason, () => administrator.ChangeRolesAsync(
                new() { RequestId = Guid.NewGuid().ToString(), Subject = subject, Roles = { roles }, Reason = "试" }).ResponseAsync);

        (await ChangeAsync(StatusCode.InvalidArgument, "INVALID_FIELD", "370830/sunli", Roles.PaymentMaker, Roles.AwardApprover))
            .Fields.ShouldHaveSingleItem().Field.ShouldBe("roles");
        await ChangeAsync(StatusCode.InvalidArgument, "INVALID_FIELD", "370830/sunli", "king");
        await ChangeAsync(StatusCode.InvalidArgument, "INVALID_FIELD", "370830/sunli");
        await ChangeAsync(StatusCode.InvalidArgument, "INVALID_FIELD", "370830/tax-system", Roles.AwardApprover);
        await ChangeAsync(StatusCode.FailedPrecondition, "OWN_ACCOUNT", "370830/dengyu", Roles.Leader);
    }

    [Fact]
    public async Task Revoked_principal_is_refused_at_once_and_comes_back_when_restored()
    {
        const string Subject = "370830/tangning";
        var token = await fixture.Identity.TokenOfAsync(fixture.Place, Subject);
        var security = await DirectoryOfAsync("370830/caoying");

        (await security.RevokePrincipalAsync(new() { RequestId = Guid.NewGuid().ToString(), Subject = Subject, Reason = "调离" })).Principal.Revoked.ShouldBeTrue();
        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_REVOKED", () => ListAsync(token));
        (await fixture.Identity.Http.SignInAsync(Subject, fixture.Place.SecretOf(Subject))).Error.ShouldBe("invalid_grant");

        (await security.RestorePrincipalAsync(new() { RequestId = Guid.NewGuid().ToString(), Subject = Subject, Reason = "调回" })).Principal.Revoked.ShouldBeFalse();
        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_REVOKED", () => ListAsync(token));
        await ListAsync(await fixture.Identity.TokenOfAsync(fixture.Place, Subject));
    }

    [Fact]
    public async Task Same_request_id_has_one_effect_and_other_content_is_refused()
    {
        const string Subject = "370830/zhuming";
        var security = await DirectoryOfAsync("370830/caoying");
        var request = new RevokePrincipalRequest { RequestId = Guid.NewGuid().ToString(), Subject = Subject, Reason = "测试" };
        var first = await security.RevokePrincipalAsync(request);
        await security.RestorePrincipalAsync(new() { RequestId = Guid.NewGuid().ToString(), Subject = Subject, Reason = "恢复" });

        // The repetition gets the first answer, and the account stays restored.
        (await security.RevokePrincipalAsync(request)).ShouldBe(first);
        await ListAsync(await fixture.Identity.TokenOfAsync(fixture.Place, Subject));

        var other = request.Clone();
        other.Reason = "另一原因";
        await RefusedAsync(StatusCode.AlreadyExists, "REQUEST_ID_REUSED", () => security.RevokePrincipalAsync(other).ResponseAsync);
        await RefusedAsync(StatusCode.InvalidArgument, "INVALID_FIELD", () => security.RevokePrincipalAsync(new() { RequestId = "1", Subject = Subject, Reason = "试" }).ResponseAsync);
    }

    [Fact]
    public async Task Changed_password_replaces_the_initial_one_and_ends_the_session()
    {
        const string Subject = "341700/zhangmin";
        var initial = fixture.Place.SecretOf(Subject);
        var token = await fixture.Identity.TokenOfAsync(fixture.Place, Subject);
        var directory = fixture.Identity.Directory(token);
        await RefusedAsync(StatusCode.InvalidArgument, "INVALID_FIELD", () => directory.ChangePasswordAsync(
            new() { CurrentPassword = initial, NewPassword = "short" }).ResponseAsync);
        await RefusedAsync(StatusCode.PermissionDenied, "PASSWORD_REFUSED", () => directory.ChangePasswordAsync(
            new() { CurrentPassword = "wrong", NewPassword = "correct horse battery" }).ResponseAsync);

        await directory.ChangePasswordAsync(new() { CurrentPassword = initial, NewPassword = "correct horse battery" });
        await RefusedAsync(StatusCode.Unauthenticated, "TOKEN_REVOKED", () => ListAsync(token));
        (await fixture.Identity.Http.SignInAsync(Subject, initial)).Error.ShouldBe("invalid_grant");
        await ListAsync((await fixture.Identity.Http.SignInAsync(Subject, "correct horse battery")).AccessToken);
    }

    [Fact]
    public async Task Sign_ins_are_paged_newest_first()
    {
        const string Subject = "341700/gaoping";
        for (var i = 0; i < 5; i++)
            await fixture.Identity.TokenOfAsync(fixture.Place, Subject);
        var security = await DirectoryOfAsync("341700/caoying");
        var first = await security.ListSignInsAsync(new() { Subject = Subject, Page = new() { PageSize = 3 } });
        var second = await security.ListSignInsAsync(new() { Subject = Subject, Page = new() { PageSize = 3, PageToken = first.Page.NextPageToken } });
        first.Entries.Concat(second.Entries).Select(entry => entry.OccurredAt.ToDateTimeOffset()).ShouldBeInOrder(SortDirection.Descending);
        (first.Entries.Count, second.Entries.Count, second.Page.NextPageToken).ShouldBe((3, 2, ""));
        first.Entries.Concat(second.Entries).Select(entry => entry.TokenId).Distinct().Count().ShouldBe(5);
    }

    private async Task<DirectoryService.DirectoryServiceClient> DirectoryOfAsync(string subject) =>
        fixture.Identity.Directory(await fixture.Identity.TokenOfAsync(fixture.Place, subject));

    private async Task ListAsync(string token) => await fixture.Identity.Directory(token).ListDepartmentsAsync(new());

    private static async Task<ServiceError> RefusedAsync(StatusCode code, string reason, Func<Task> call)
    {
        var error = ServiceError.From(await Should.ThrowAsync<RpcException>(call));
        error.ShouldNotBeNull();
        (error.Code, error.Reason).ShouldBe((code, reason));
        return error;
    }
}
