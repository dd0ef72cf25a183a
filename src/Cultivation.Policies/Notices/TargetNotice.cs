namespace Cultivation.Policies.Notices;

/// <summary>A contradiction between target rows, computed from their numbers.</summary>
/// <param name="Kind">What does not fit.</param>
/// <param name="Text">The finding in Chinese, with the numbers and the clauses.</param>
/// <param name="Clauses">The clauses concerned.</param>
/// <param name="Rows">The rows concerned, as <c>clause#row</c>.</param>
/// <param name="Rulings">The rulings that two of the clauses concerned name, or else any of them: where the answer is to be looked for.</param>
public sealed record TargetNotice(
    NoticeKind Kind, string Text, IReadOnlyList<string> Clauses, IReadOnlyList<string> Rows, IReadOnlyList<string> Rulings);
