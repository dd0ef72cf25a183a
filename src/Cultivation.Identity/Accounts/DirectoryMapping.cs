using Cultivation.Contracts.Identity.V1;
using Cultivation.Identity.SignIn;
using Cultivation.Primitives;
using Google.Protobuf.WellKnownTypes;
using Wire = Cultivation.Contracts.Identity.V1;

namespace Cultivation.Identity.Accounts;

/// <summary>What the directory tells callers of its records.</summary>
internal static class DirectoryMapping
{
    public static Wire.Department ToMessage(Department department) => new()
    {
        DepartmentId = department.DepartmentId,
        Kind = department.Kind,
        Name = department.Name,
        Aliases = { department.Aliases },
        Clause = department.Clause ?? "",
        Division = department.Division ?? "",
    };

    public static Principal ToMessage(Account account, DateTimeOffset now) => new()
    {
        Subject = account.Id.Subject,
        Kind = account.Kind == AccountKind.User ? PrincipalKind.User : PrincipalKind.Client,
        DisplayName = account.DisplayName,
        DepartmentId = account.DepartmentId,
        Roles = { account.Roles.Order(StringComparer.Ordinal) },
        Revoked = account.Status != AccountStatus.Active,
        LockedUntil = account.Lockout.IsLocked(now) ? account.Lockout.LockedUntil!.Value.ToTimestamp() : null,
    };

    public static SignInEntry ToMessage(SignInRecord entry, DivisionCode jurisdiction) => new()
    {
        OccurredAt = entry.OccurredAt.ToTimestamp(),
        Subject = entry.AccountName is { } name ? new AccountId(jurisdiction, name).Subject : "",
        RemoteAddress = entry.RemoteAddress,
        Outcome = entry.Result switch
        {
            SignInResult.Succeeded => SignInOutcome.Succeeded,
            SignInResult.UnknownAccount => SignInOutcome.UnknownPrincipal,
            SignInResult.WrongSecret => SignInOutcome.WrongSecret,
            SignInResult.Locked => SignInOutcome.Locked,
            SignInResult.Revoked => SignInOutcome.Revoked,
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Result, "Unknown result of a sign-in."),
        },
        TokenId = entry.TokenId ?? "",
    };
}
