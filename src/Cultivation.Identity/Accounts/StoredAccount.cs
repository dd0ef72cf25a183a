namespace Cultivation.Identity.Accounts;

/// <summary>An account with what only Identity keeps of it.</summary>
/// <param name="Account">What others may see.</param>
/// <param name="SecretHash">Hash of its password or client secret.</param>
/// <param name="TokensNotBefore">Tokens issued before this instant no longer hold.</param>
/// <param name="SeedDigest">Digest of the seed entry that was applied last.</param>
public sealed record StoredAccount(Account Account, string SecretHash, DateTimeOffset TokensNotBefore, string SeedDigest)
{
    /// <summary>What the audit trail keeps of an account's state: no secret, no hash.</summary>
    /// <param name="reason">Why it came to be so, in an administrator's words.</param>
    public object Audited(string? reason = null) => new
    {
        kind = Account.Kind.ToString(),
        department = Account.DepartmentId,
        roles = Account.Roles.Order(StringComparer.Ordinal).ToArray(),
        status = Account.Status.ToString(),
        reason,
    };
}
