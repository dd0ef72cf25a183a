namespace Cultivation.Identity.SignIn;

/// <summary>Why a sign-in ended as it did; kept in the sign-in log and never told to the caller.</summary>
public enum SignInResult
{
    /// <summary>A token was issued.</summary>
    Succeeded,

    /// <summary>There is no such account in the jurisdiction.</summary>
    UnknownAccount,

    /// <summary>The password or secret is wrong.</summary>
    WrongSecret,

    /// <summary>The account is locked.</summary>
    Locked,

    /// <summary>The account is revoked.</summary>
    Revoked,
}
