using System.Security.Cryptography;
using System.Text;
using Cultivation.Identity.Accounts;

namespace Cultivation.Identity.Seeding;

/// <summary>A user or client of the seed file.</summary>
/// <param name="Id">Which account.</param>
/// <param name="Kind">User or client.</param>
/// <param name="DisplayName">How people know it.</param>
/// <param name="DepartmentId">Its department, in the same jurisdiction.</param>
/// <param name="Roles">Its roles, in alphabetical order.</param>
public sealed record SeedAccount(AccountId Id, AccountKind Kind, string DisplayName, string DepartmentId, IReadOnlyList<string> Roles)
{
    /// <summary>Changes when the entry changes.</summary>
    public string Digest => DigestOf([Kind.ToString(), DisplayName, DepartmentId, .. Roles]);

    /// <summary>SHA-256 over the parts, hexadecimal.</summary>
    /// <param name="parts">Parts without line feeds.</param>
    internal static string DigestOf(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
