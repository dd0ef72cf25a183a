namespace Cultivation.Identity.Accounts;

/// <summary>Who signs in with an account.</summary>
public enum AccountKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A department's own system, or a service of the platform.</summary>
    Client,
}
