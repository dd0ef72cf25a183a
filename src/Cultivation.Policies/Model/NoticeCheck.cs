namespace Cultivation.Policies.Model;

/// <summary>A computation over target rows that proves a contradiction.</summary>
/// <param name="Kind">The computation.</param>
/// <param name="Rows">The rows it takes, each as <c>clause#row</c>.</param>
/// <param name="Against">The row, or the quantity, it is compared with; null for <see cref="NoticeCheckKind.Same"/> and <see cref="NoticeCheckKind.Differ"/>.</param>
public sealed record NoticeCheck(NoticeCheckKind Kind, IReadOnlyList<string> Rows, string? Against);
