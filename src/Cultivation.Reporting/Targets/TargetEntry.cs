using Cultivation.Policies.Model;

namespace Cultivation.Reporting.Targets;

/// <summary>A target row with where it stands.</summary>
/// <param name="Pack">The policy.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Reference">How it is cited: <c>ZZ-1-e#1</c>.</param>
/// <param name="Row">The row.</param>
public sealed record TargetEntry(PolicyPack Pack, Clause Clause, string Reference, TargetRow Row);
