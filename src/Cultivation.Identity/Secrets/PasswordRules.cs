using Cultivation.Identity.Accounts;
using Cultivation.ServiceDefaults.Errors;

namespace Cultivation.Identity.Secrets;

/// <summary>
/// What a password that a person chooses must be: long, and not the account's own name. No rules on kinds of characters,
/// which make passwords harder to remember and not harder to guess (NIST SP 800-63B, section 5.1.1.2).
/// </summary>
public static class PasswordRules
{
    /// <summary>Least length in characters.</summary>
    public const int Shortest = 12;

    /// <summary>Greatest length in characters.</summary>
    public const int Longest = 128;

    /// <summary>Checks a new password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="account">Whose it is to be.</param>
    /// <exception cref="ServiceError">It is refused.</exception>
    public static void Check(string password, AccountId account)
    {
        if (password.Length is < Shortest or > Longest)
            throw ServiceError.InvalidField("new_password", $"新口令应为 {Shortest} 至 {Longest} 个字符，请重新设置。");
        if (password.Contains(account.Name, StringComparison.OrdinalIgnoreCase))
            throw ServiceError.InvalidField("new_password", "新口令不得包含账号名，请重新设置。");
        if (password.Distinct().Count() < 5)
            throw ServiceError.InvalidField("new_password", "新口令的不同字符太少，请重新设置。");
    }
}
