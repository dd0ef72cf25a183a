using System.Collections.Frozen;
using System.Reflection;
using Cultivation.Identity.Accounts;
using Cultivation.Identity.SignIn;
using Cultivation.Identity.Tests.Hosting;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Npgsql;

namespace Cultivation.Identity.Tests.Accounts;

public sealed class TenancyTests(IdentityFixture fixture)
{
    private static readonly DivisionCode A = DivisionCode.Parse("341700");
    private static readonly DivisionCode Stranger = DivisionCode.Parse("110101");

    // Every public method of every store; a new one must be added here, or the first test fails.
    private static readonly Dictionary<string, Func<UnitOfWork, Task<int>>> Reads = new()
    {
        ["AccountStore.FindAsync"] = async unit => Count(await AccountStore.FindAsync(unit, "wujuan")),
        ["AccountStore.LockAsync"] = async unit => Count(await AccountStore.LockAsync(unit, "wujuan")),
        ["AccountStore.ListAsync"] = async unit => (await AccountStore.ListAsync(unit, null, null, "", 500)).Count,
        ["AccountStore.LockAllAsync"] = async unit => (await AccountStore.LockAllAsync(unit)).Count,
        ["AccountStore.ListChangedAsync"] = async unit => (await AccountStore.ListChangedAsync(unit, DateTimeOffset.UnixEpoch)).Count,
        ["DepartmentStore.ListAsync"] = async unit => (await DepartmentStore.ListAsync(unit, "", 500)).Count,
        ["DepartmentStore.ListDigestsAsync"] = async unit => (await DepartmentStore.ListDigestsAsync(unit)).Count,
        ["SignInLog.ListAsync"] = async unit => (await SignInLog.ListAsync(unit, null, null, 500)).Count,
    };

    private static readonly HashSet<string> Writes =
        ["AccountStore.AddAsync", "AccountStore.SaveAsync", "DepartmentStore.SaveAsync", "DepartmentStore.RetireAsync", "SignInLog.AppendAsync"];

    [Fact]
    public void Every_method_of_the_stores_is_covered()
    {
        new[] { typeof(AccountStore), typeof(DepartmentStore), typeof(SignInLog) }
            .SelectMany(store => store.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ShouldBe([.. Reads.Keys, .. Writes], ignoreOrder: true);
    }

    [Fact]
    public async Task Reads_show_the_tenants_rows_to_the_tenant_alone()
    {
        await fixture.Identity.TokenOfAsync(fixture.Place, "341700/wujuan");
        await using var access = new DatabaseAccess(fixture.Place);
        foreach (var (name, read) in Reads)
        {
            (await WriteAsync(access, A, read)).ShouldBeGreaterThan(0, name);
            (await WriteAsync(access, Stranger, read)).ShouldBe(0, name);
        }
    }

    [Fact]
    public async Task Writes_do_not_reach_another_tenants_rows()
    {
        await using var access = new DatabaseAccess(fixture.Place);
        var victim = (await WriteAsync(access, A, unit => AccountStore.FindAsync(unit, "wujuan")))!;

        await WriteAsync(access, Stranger, async unit =>
        {
            await AccountStore.SaveAsync(unit, victim with { Account = victim.Account with { DisplayName = "篡改" } });
            await DepartmentStore.RetireAsync(unit, "industry");
            return 0;
        });
        (await WriteAsync(access, A, unit => AccountStore.FindAsync(unit, "wujuan")))!.Account.DisplayName.ShouldBe(victim.Account.DisplayName);
        (await WriteAsync(access, A, unit => DepartmentStore.ListAsync(unit, "", 500))).ShouldContain(department => department.DepartmentId == "industry");

        // A row with another tenant's code is refused by the policy, not by luck.
        var error = await Should.ThrowAsync<PostgresException>(() => WriteAsync(access, Stranger, async unit =>
        {
            await AccountStore.AddAsync(unit, victim);
            return 0;
        }));
        error.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Sign_in_log_is_append_only_for_the_service_and_for_the_owner()
    {
        await fixture.Identity.TokenOfAsync(fixture.Place, "341700/wujuan");
        await using var access = new DatabaseAccess(fixture.Place);
        foreach (var statement in new[] { "UPDATE sign_ins SET remote_address = ''", "DELETE FROM sign_ins", "TRUNCATE sign_ins" })
        {
            var asService = await Should.ThrowAsync<PostgresException>(() => WriteAsync(access, A, unit => unit.ExecuteAsync(statement)));
            asService.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, statement);

            await using var owner = new NpgsqlConnection(fixture.Place.DatabaseConnectionString);
            await owner.OpenAsync();
            await using var command = new NpgsqlCommand(statement, owner);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).MessageText.ShouldContain("append-only");
        }
    }

    private static Task<T> WriteAsync<T>(DatabaseAccess access, DivisionCode tenant, Func<UnitOfWork, Task<T>> work) =>
        access.Database.WriteAsync(
            new Caller("test", tenant, "operations", FrozenSet<string>.Empty, CallerKind.Service, "none"), (unit, _) => work(unit));

    private static int Count(object? found) => found is null ? 0 : 1;
}
