using System.Collections.Frozen;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Identity.Seeding;
using Cultivation.Identity.SignIn;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Errors;

namespace Cultivation.Identity.Accounts;

/// <summary>
/// What administrators do with accounts, each within a transaction that the caller commits. A command that finds its wish
/// fulfilled already changes nothing, publishes nothing and writes no audit entry.
/// </summary>
public sealed class AccountCommands(PrincipalChanges changes, TimeProvider time)
{
    /// <summary>Longest reason in characters.</summary>
    public const int LongestReason = 200;

    /// <summary>Revokes an account.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subject">The account.</param>
    /// <param name="reason">Why, for the audit trail.</param>
    /// <exception cref="ServiceError">There is no such account, or it is the caller's own.</exception>
    public async Task<AccountChange> RevokeAsync(UnitOfWork unit, string subject, string reason)
    {
        var stored = await LockOtherAsync(unit, subject, reason);
        if (stored.Account.Status != AccountStatus.Active)
            return new(stored.Account, Published: null);
        return await SaveAsync(unit, stored, stored.Account with { Status = AccountStatus.RevokedByAdministrator }, PrincipalChange.Revoked, reason);
    }

    /// <summary>Restores a revoked account.</summary>
    /// <inheritdoc cref="RevokeAsync"/>
    public async Task<AccountChange> RestoreAsync(UnitOfWork unit, string subject, string reason)
    {
        var stored = await LockOtherAsync(unit, subject, reason);
        if (stored.Account.Status == AccountStatus.Active)
            return new(stored.Account, Published: null);
        return await SaveAsync(unit, stored, stored.Account with { Status = AccountStatus.Active, Lockout = Lockout.None }, PrincipalChange.Restored, reason);
    }

    /// <summary>Gives an account exactly these roles.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subject">The account.</param>
    /// <param name="roles">The complete new set.</param>
    /// <param name="reason">Why, for the audit trail.</param>
    /// <exception cref="ServiceError">There is no such account, it is the caller's own, or it may not hold these roles together.</exception>
    public async Task<AccountChange> ChangeRolesAsync(UnitOfWork unit, string subject, IReadOnlyList<string> roles, string reason)
    {
        var stored = await LockOtherAsync(unit, subject, reason);
        if (SeedFile.RoleProblem(roles, stored.Account.Kind) is { } problem)
            throw ServiceError.InvalidField("roles", problem);
        if (stored.Account.Roles.SetEquals(roles))
            return new(stored.Account, Published: null);
        return await SaveAsync(unit, stored, stored.Account with { Roles = roles.ToFrozenSet(StringComparer.Ordinal) }, PrincipalChange.RolesChanged, reason);
    }

    /// <summary>Ends the lock of an account. Its living tokens, if there are any, go on holding.</summary>
    /// <inheritdoc cref="RevokeAsync"/>
    public async Task<AccountChange> UnlockAsync(UnitOfWork unit, string subject, string reason)
    {
        CheckReason(reason);
        var stored = await LockAsync(unit, subject);
        if (stored.Account.Lockout == Lockout.None)
            return new(stored.Account, Published: null);

        var account = stored.Account with { Lockout = Lockout.None };
        await AccountStore.SaveAsync(unit, stored with { Account = account });
        unit.Audit("identity.account.unlock", $"principal/{subject}", stored.Account.Lockout, new { reason });
        return new(account, Published: null);
    }

    /// <summary>
    /// Replaces the caller's own password. Failures count towards the lock-out like those of a sign-in.
    /// </summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="verifiedHash">The hash that the current password was verified against; null when it did not match.</param>
    /// <param name="newHash">Hash of the new password.</param>
    /// <returns>The change; null when the password was refused, which is to be committed too.</returns>
    public async Task<AccountChange?> ChangePasswordAsync(UnitOfWork unit, string? verifiedHash, string newHash)
    {
        var stored = await LockAsync(unit, unit.Caller.Subject);
        var now = time.GetUtcNow();
        if (stored.Account.Lockout.IsLocked(now))
            return null;
        if (verifiedHash != stored.SecretHash)
        {
            await AccountStore.SaveAsync(unit, stored with { Account = stored.Account with { Lockout = stored.Account.Lockout.AfterFailure(now) } });
            return null;
        }

        var account = stored.Account with { Lockout = Lockout.None };
        var published = await changes.SaveAsync(
            unit, stored, stored with { Account = account, SecretHash = newHash }, PrincipalChange.CredentialsChanged, "identity.account.change-password");
        return new(account, published);
    }

    private static async Task<StoredAccount> LockOtherAsync(UnitOfWork unit, string subject, string reason)
    {
        CheckReason(reason);
        var stored = await LockAsync(unit, subject);

        // Nobody decides about the own account: an administrator neither gives itself roles nor undoes what another did.
        return stored.Account.Id.Subject == unit.Caller.Subject
            ? throw ServiceError.FailedPrecondition("OWN_ACCOUNT", "不能变更自己的账号，请由另一位管理员办理。")
            : stored;
    }

    // Another jurisdiction's account is answered like one that does not exist.
    private static async Task<StoredAccount> LockAsync(UnitOfWork unit, string subject) =>
        (AccountId.TryParse(subject, jurisdiction: null, out var id) && id.Jurisdiction == unit.Caller.Jurisdiction
            ? await AccountStore.LockAsync(unit, id.Name)
            : null)
        ?? throw ServiceError.NotFound("PRINCIPAL_NOT_FOUND", "本地区没有这个账号，请核对后重试。");

    private static void CheckReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            throw ServiceError.InvalidField("reason", $"请填写变更原因，不超过 {LongestReason} 个字符。");
    }

    private async Task<AccountChange> SaveAsync(UnitOfWork unit, StoredAccount before, Account after, PrincipalChange change, string reason)
    {
        var action = change switch
        {
            PrincipalChange.Revoked => "identity.account.revoke",
            PrincipalChange.Restored => "identity.account.restore",
            _ => "identity.account.change-roles",
        };
        return new(after, await changes.SaveAsync(unit, before, before with { Account = after }, change, action, reason));
    }
}
