using Cultivation.Policies.Decisions;

namespace Cultivation.Policies.Receipts;

/// <summary>What came of replaying a receipt.</summary>
/// <param name="IsProven">Whether the same inputs gave the same bytes again.</param>
/// <param name="Problems">What differs, in Chinese; empty where it is proven.</param>
/// <param name="Decision">The decision made again; null where the inputs could not be read.</param>
public sealed record ReplayResult(bool IsProven, IReadOnlyList<string> Problems, Decision? Decision);
