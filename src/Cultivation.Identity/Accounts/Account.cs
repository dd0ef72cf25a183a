using Cultivation.Identity.SignIn;

namespace Cultivation.Identity.Accounts;

/// <summary>A user or a service client.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Kind">Person or system.</param>
/// <param name="DisplayName">How people know it.</param>
/// <param name="DepartmentId">Its department.</param>
/// <param name="Roles">Its roles, from the closed list.</param>
/// <param name="Status">Whether it may sign in.</param>
/// <param name="Lockout">Failed sign-ins.</param>
public sealed record Account(
    AccountId Id,
    AccountKind Kind,
    string DisplayName,
    string DepartmentId,
    IReadOnlySet<string> Roles,
    AccountStatus Status,
    Lockout Lockout);
