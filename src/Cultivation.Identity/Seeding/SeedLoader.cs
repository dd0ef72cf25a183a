using System.Collections.Frozen;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Identity.Accounts;
using Cultivation.Identity.Secrets;
using Cultivation.Identity.SignIn;
using Cultivation.Persistence;

namespace Cultivation.Identity.Seeding;

/// <summary>
/// Makes the database say what the seed file says, one transaction a jurisdiction. Repeating it changes nothing. Each row
/// remembers the digest of the entry it came from, and only an entry that changed since is applied: what an administrator
/// changed meanwhile stands. An account whose entry is gone is revoked, never deleted. Every change is audited, and one
/// that makes tokens untrue is published.
/// </summary>
public sealed class SeedLoader(
    Database database, SecretsDirectory secrets, InitialCredentials credentials, PrincipalChanges changes, ILogger<SeedLoader> logger)
{
    /// <summary>Applies one jurisdiction.</summary>
    /// <param name="seed">What the file says.</param>
    /// <param name="cancellationToken">Abandons it; nothing half-done stays.</param>
    public async Task<SeedOutcome> LoadAsync(SeedJurisdiction seed, CancellationToken cancellationToken)
    {
        using var ownership = await secrets.LockAsync(cancellationToken);
        var (outcome, published) = await database.WriteAsync(
            Jurisdictions.Platform(seed.Code), (unit, _) => ApplyAsync(unit, seed), cancellationToken);
        changes.TakeEffect(published);
        if (!outcome.IsEmpty)
            logger.LogInformation("部门与账号已按文件更新：{Jurisdiction} {Outcome}", seed.Code, outcome);
        return outcome;
    }

    private async Task<(SeedOutcome Outcome, IReadOnlyList<PrincipalChanged> Published)> ApplyAsync(UnitOfWork unit, SeedJurisdiction seed)
    {
        // Accounts come first: they are locked in the order of names, like everywhere.
        var stored = (await AccountStore.LockAllAsync(unit)).ToDictionary(account => account.Account.Id.Name, StringComparer.Ordinal);
        var (saved, retired) = await ApplyDepartmentsAsync(unit, seed);

        var published = new List<PrincipalChanged>();
        var added = await AddAsync(unit, [.. seed.Accounts.Where(account => !stored.ContainsKey(account.Id.Name))]);
        var changed = 0;
        foreach (var entry in seed.Accounts)
        {
            if (stored.Remove(entry.Id.Name, out var account) && await ChangeAsync(unit, account, entry, published))
                changed++;
        }

        var revoked = 0;
        foreach (var gone in stored.Values.Where(account => account.Account.Status == AccountStatus.Active))
        {
            await SaveAsync(unit, gone, gone with { Account = gone.Account with { Status = AccountStatus.RevokedBySeed } }, PrincipalChange.Revoked, published);
            revoked++;
        }

        return (new(saved, retired, added, changed, revoked), published);
    }

    private static async Task<(int Saved, int Retired)> ApplyDepartmentsAsync(UnitOfWork unit, SeedJurisdiction seed)
    {
        var known = (await DepartmentStore.ListDigestsAsync(unit)).ToDictionary(StringComparer.Ordinal);
        var saved = 0;
        foreach (var department in seed.Departments)
        {
            var digest = SeedAccount.DigestOf(
                [department.Kind, department.Name, .. department.Aliases, department.Clause ?? "", department.Division ?? ""]);
            known.Remove(department.DepartmentId, out var applied);
            if (applied == digest)
                continue;
            await DepartmentStore.SaveAsync(unit, department, digest);
            unit.Audit("identity.department.save", $"department/{department.DepartmentId}", before: null, after: department);
            saved++;
        }

        foreach (var gone in known.Keys)
        {
            await DepartmentStore.RetireAsync(unit, gone);
            unit.Audit("identity.department.retire", $"department/{gone}");
        }

        return (saved, known.Count);
    }

    private async Task<int> AddAsync(UnitOfWork unit, IReadOnlyList<SeedAccount> entries)
    {
        if (entries.Count == 0)
            return 0;
        var initial = credentials.Provide([.. entries.Select(entry => (entry.Id.Subject, entry.Kind == AccountKind.Client))]);
        foreach (var entry in entries)
        {
            var account = new StoredAccount(
                new(entry.Id, entry.Kind, entry.DisplayName, entry.DepartmentId, entry.Roles.ToFrozenSet(StringComparer.Ordinal), AccountStatus.Active, Lockout.None),
                GeneratedSecret.Hash(initial[entry.Id.Subject]),
                unit.Now,
                entry.Digest);
            await AccountStore.AddAsync(unit, account);
            unit.Audit("identity.account.add", $"principal/{entry.Id.Subject}", before: null, after: account.Audited());
        }

        return entries.Count;
    }

    private async Task<bool> ChangeAsync(UnitOfWork unit, StoredAccount stored, SeedAccount entry, List<PrincipalChanged> published)
    {
        var account = stored.Account;
        var returns = account.Status == AccountStatus.RevokedBySeed;
        if (stored.SeedDigest == entry.Digest && !returns)
            return false;
        if (account.Kind != entry.Kind)
            throw new SeedException([$"{account.Id}: 账号类别不能由 {account.Kind} 改为 {entry.Kind}，请换一个账号名。"]);

        var next = account with
        {
            DisplayName = entry.DisplayName,
            DepartmentId = entry.DepartmentId,
            Roles = entry.Roles.ToFrozenSet(StringComparer.Ordinal),
            Status = returns ? AccountStatus.Active : account.Status,
        };
        PrincipalChange? change =
            returns ? PrincipalChange.Restored
            : !account.Roles.SetEquals(next.Roles) ? PrincipalChange.RolesChanged
            : account.DepartmentId != next.DepartmentId ? PrincipalChange.DepartmentChanged
            : null;
        await SaveAsync(unit, stored, stored with { Account = next, SeedDigest = entry.Digest }, change, published);
        return true;
    }

    private async Task SaveAsync(UnitOfWork unit, StoredAccount before, StoredAccount after, PrincipalChange? change, List<PrincipalChanged> published)
    {
        if (change is { } untrue)
        {
            published.Add(await changes.SaveAsync(unit, before, after, untrue, "identity.account.seed"));
            return;
        }

        await AccountStore.SaveAsync(unit, after);
        unit.Audit("identity.account.seed", $"principal/{before.Account.Id.Subject}", before.Audited(), after.Audited());
    }
}
