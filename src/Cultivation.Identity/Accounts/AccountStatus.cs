namespace Cultivation.Identity.Accounts;

/// <summary>Whether an account may sign in.</summary>
public enum AccountStatus
{
    /// <summary>It may.</summary>
    Active,

    /// <summary>An administrator revoked it; only an administrator restores it.</summary>
    RevokedByAdministrator,

    /// <summary>Its entry was taken out of the seed file; it comes back with the entry.</summary>
    RevokedBySeed,
}
