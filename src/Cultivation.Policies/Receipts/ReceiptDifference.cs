namespace Cultivation.Policies.Receipts;

/// <summary>One place in which two receipts differ.</summary>
/// <param name="Path">The place, <c>result.payable_fen</c>.</param>
/// <param name="Given">What the receipt at hand says; null where it says nothing.</param>
/// <param name="Replayed">What the decision made again says; null where it says nothing.</param>
public sealed record ReceiptDifference(string Path, string? Given, string? Replayed);
