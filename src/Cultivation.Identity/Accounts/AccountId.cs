using System.Text.RegularExpressions;
using Cultivation.Primitives;

namespace Cultivation.Identity.Accounts;

/// <summary>
/// Which account: a name that is unique in its jurisdiction, users and clients together. The sign-in name and the token's
/// <c>sub</c> is both with a slash, <c>620722/liwei</c>, so that it is unique in the issuer (RFC 7519, section 4.1.2).
/// </summary>
/// <param name="Jurisdiction">The tenant.</param>
/// <param name="Name">2 to 40 of a-z, 0-9, '-' and '.', beginning with a letter.</param>
public readonly partial record struct AccountId(DivisionCode Jurisdiction, string Name)
{
    /// <summary>The sign-in name and the token's <c>sub</c>.</summary>
    public string Subject => $"{Jurisdiction.Value}/{Name}";

    /// <summary>Says whether it may be the name of an account.</summary>
    /// <param name="name">A name without jurisdiction.</param>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>
    /// Reads a sign-in name: with its jurisdiction (<c>620722/liwei</c>), or without it when the request names the
    /// jurisdiction apart; both must agree. Letter case does not matter.
    /// </summary>
    /// <param name="signInName">The name as typed.</param>
    /// <param name="jurisdiction">The jurisdiction that the request names apart, if it does.</param>
    /// <param name="account">The account, when the result is true.</param>
    public static bool TryParse(string signInName, string? jurisdiction, out AccountId account)
    {
        account = default;
        var name = signInName.Trim().ToLowerInvariant();
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            if (jurisdiction is not null && jurisdiction != name[..slash])
                return false;
            jurisdiction = name[..slash];
            name = name[(slash + 1)..];
        }

        if (!DivisionCode.TryParse(jurisdiction, out var division) || !IsName(name))
            return false;
        account = new(division, name);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Subject;

    [GeneratedRegex(@"\A[a-z][a-z0-9.-]{1,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
