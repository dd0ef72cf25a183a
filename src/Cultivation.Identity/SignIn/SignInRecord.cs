namespace Cultivation.Identity.SignIn;

/// <summary>A line of the sign-in log.</summary>
/// <param name="EntryId">Its id, version 7, so that ids are in the order of time.</param>
/// <param name="OccurredAt">When, UTC.</param>
/// <param name="AccountName">
/// The account; null when there is none of that name: what was typed may be a password in the wrong field.
/// </param>
/// <param name="RemoteAddress">From where.</param>
/// <param name="Result">How it ended.</param>
/// <param name="TokenId">The <c>jti</c> of the token, when one was issued.</param>
public sealed record SignInRecord(
    Guid EntryId,
    DateTimeOffset OccurredAt,
    string? AccountName,
    string RemoteAddress,
    SignInResult Result,
    string? TokenId);
