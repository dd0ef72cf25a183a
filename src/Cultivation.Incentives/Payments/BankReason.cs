using System.Text.RegularExpressions;

namespace Cultivation.Incentives.Payments;

/// <summary>Why a bank returned a payment: its own words for people, and a stable code for programs.</summary>
public static partial class BankReason
{
    /// <summary>Longest text that is kept, in characters.</summary>
    public const int LongestText = 200;

    private static readonly (string Word, string Code)[] Words =
    [
        ("户名", "ACCOUNT_NAME_DIFFERS"),
        ("销户", "ACCOUNT_CLOSED"),
        ("注销", "ACCOUNT_CLOSED"),
        ("冻结", "ACCOUNT_FROZEN"),
        ("止付", "ACCOUNT_FROZEN"),
        ("开户行", "BANK_UNKNOWN"),
        ("行号", "BANK_UNKNOWN"),
        ("账号", "ACCOUNT_UNKNOWN"),
        ("帐号", "ACCOUNT_UNKNOWN"),
        ("账户", "ACCOUNT_UNKNOWN"),
    ];

    /// <summary>The code of a reason: the first word that is known in it; <c>OTHER</c> where none is, <c>NOT_GIVEN</c> where there is no text.</summary>
    /// <param name="text">The bank's words.</param>
    public static string CodeOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "NOT_GIVEN" : Words.FirstOrDefault(entry => text.Contains(entry.Word, StringComparison.Ordinal)).Code ?? "OTHER";

    /// <summary>The bank's words without the account numbers that they may quote.</summary>
    /// <param name="text">The bank's words.</param>
    public static string Mask(string text) => LongNumber().Replace(text, match => $"****{match.Value[^4..]}");

    [GeneratedRegex("[0-9]{8,}")]
    private static partial Regex LongNumber();
}
