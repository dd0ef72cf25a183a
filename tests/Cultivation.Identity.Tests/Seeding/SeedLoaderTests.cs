using Cultivation.Contracts.Identity;
using Cultivation.Identity.Accounts;
using Cultivation.Identity.Secrets;
using Cultivation.Identity.Seeding;
using Cultivation.Identity.Tests.Hosting;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Cultivation.Identity.Tests.Seeding;

public sealed class SeedLoaderTests(IdentityFixture fixture)
{
    private const string Template =
        """
        jurisdictions:
          - code: "CODE"
            name: 测试县
            departments:
              - { id: industry, kind: industry, name: 县工信局 }
              - { id: finance, kind: finance, name: 县财政局 }
            users:
              - { name: liwei, display: 李伟, department: industry, roles: [pool-officer] }
              - { name: sunli, display: 孙丽, department: finance, roles: [payment-maker] }
            clients:
              - { name: tax-system, display: 系统, department: finance, roles: [tax-delivery] }
        """;

    private static int _jurisdictions = 500_000;

    [Fact]
    public async Task Second_load_changes_nothing()
    {
        await using var place = New();
        (await place.LoadAsync(Template)).ShouldBe(new(2, 0, 3, 0, 0));
        var rows = await place.CountAsync("audit_entries");
        (await place.LoadAsync(Template)).IsEmpty.ShouldBeTrue();
        (await place.CountAsync("audit_entries")).ShouldBe(rows);
        rows.ShouldBe(5);
    }

    [Fact]
    public async Task Changed_role_is_applied_audited_published_and_ends_living_tokens()
    {
        await using var place = New();
        await place.LoadAsync(Template);
        (await place.LoadAsync(Template.Replace("[pool-officer]", "[pool-officer, leader]", StringComparison.Ordinal))).ShouldBe(new(0, 0, 0, 1, 0));
        (await place.AccountAsync("liwei")).Account.Roles.ShouldBe([Roles.PoolOfficer, Roles.Leader], ignoreOrder: true);
        (await place.CountAsync("audit_entries", "action = 'identity.account.seed'")).ShouldBe(1);
        (await place.CountEventsAsync()).ShouldBe(1);
        place.Revocations.IsRevoked($"{place.Code}/liwei", TimeProvider.System.GetUtcNow().AddSeconds(-5)).ShouldBeTrue();
    }

    [Fact]
    public async Task Changed_display_name_publishes_nothing()
    {
        await using var place = New();
        await place.LoadAsync(Template);
        (await place.LoadAsync(Template.Replace("李伟", "李炜", StringComparison.Ordinal))).ShouldBe(new(0, 0, 0, 1, 0));
        (await place.CountEventsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Entry_that_is_gone_is_revoked_and_comes_back_with_the_entry()
    {
        await using var place = New();
        await place.LoadAsync(Template);
        var without = string.Join('\n', Template.Split('\n').Where(line => !line.Contains("sunli", StringComparison.Ordinal)));
        (await place.LoadAsync(without)).ShouldBe(new(0, 0, 0, 0, 1));
        (await place.AccountAsync("sunli")).Account.Status.ShouldBe(AccountStatus.RevokedBySeed);
        (await place.LoadAsync(without)).IsEmpty.ShouldBeTrue();

        var hash = (await place.AccountAsync("sunli")).SecretHash;
        (await place.LoadAsync(Template)).ShouldBe(new(0, 0, 0, 1, 0));
        var back = await place.AccountAsync("sunli");
        (back.Account.Status, back.SecretHash).ShouldBe((AccountStatus.Active, hash));
        (await place.CountEventsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Change_by_an_administrator_stands_until_the_entry_changes()
    {
        await using var place = New();
        await place.LoadAsync(Template);
        await place.SaveAsync("liwei", account => account with { Account = account.Account with { Status = AccountStatus.RevokedByAdministrator } });
        (await place.LoadAsync(Template)).IsEmpty.ShouldBeTrue();
        await place.LoadAsync(Template.Replace("[pool-officer]", "[leader]", StringComparison.Ordinal));
        var account = (await place.AccountAsync("liwei")).Account;
        (account.Status, account.Roles.Single()).ShouldBe((AccountStatus.RevokedByAdministrator, Roles.Leader));
    }

    [Fact]
    public async Task User_cannot_become_a_client_and_nothing_of_the_file_is_applied()
    {
        await using var place = New();
        await place.LoadAsync(Template);
        var swapped = Template
            .Replace("name: liwei, display: 李伟", "name: tax-system, display: 李炜", StringComparison.Ordinal)
            .Replace("{ name: tax-system, display: 系统", "{ name: new-system, display: 系统", StringComparison.Ordinal);
        await Should.ThrowAsync<SeedException>(() => place.LoadAsync(swapped));
        (await place.CountAsync("accounts")).ShouldBe(3);
    }

    private Place New() => new(fixture.Place, Interlocked.Increment(ref _jurisdictions));

    private sealed class Place : IAsyncDisposable
    {
        private readonly DatabaseAccess _access;
        private readonly SeedLoader _loader;
        private readonly Caller _caller;
        private readonly string _connectionString;

        public Place(IdentityPlace place, int code)
        {
            Code = $"{code}";
            _connectionString = place.DatabaseConnectionString;
            _caller = Jurisdictions.Platform(DivisionCode.Parse(Code));
            _access = new(place);
            var secrets = new SecretsDirectory(Path.Combine(place.Folder, $"secrets-{Code}"), TimeProvider.System, NullLogger<SecretsDirectory>.Instance);
            _loader = new(
                _access.Database, secrets, new(secrets), new(Revocations, TimeProvider.System), NullLogger<SeedLoader>.Instance);
        }

        public string Code { get; }

        public PrincipalRevocations Revocations { get; } = new();

        public Task<SeedOutcome> LoadAsync(string text) =>
            _loader.LoadAsync(SeedFile.Parse(text.Replace("CODE", Code, StringComparison.Ordinal), "d.yaml").Single(), CancellationToken.None);

        public async Task<StoredAccount> AccountAsync(string name) =>
            (await _access.Database.ReadAsync(_caller, (unit, _) => AccountStore.FindAsync(unit, name)))!;

        public Task SaveAsync(string name, Func<StoredAccount, StoredAccount> change) =>
            _access.Database.WriteAsync(_caller, async (unit, _) => await AccountStore.SaveAsync(unit, change((await AccountStore.LockAsync(unit, name))!)));

        public async Task<long> CountAsync(string table, string condition = "true") =>
            await _access.Database.ReadAsync(_caller, (unit, _) => unit.QuerySingleAsync<long>($"SELECT count(*) FROM {table} WHERE {condition}"));

        // The service itself may not read its outbox; the owner may.
        public async Task<long> CountEventsAsync()
        {
            await using var owner = new NpgsqlConnection(_connectionString);
            await owner.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT count(*) FROM outbox WHERE jurisdiction_code = $1", owner) { Parameters = { new() { Value = Code } } };
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public ValueTask DisposeAsync() => _access.DisposeAsync();
    }
}
