namespace Cultivation.Policies.Model;

/// <summary>A contradiction or gap of the document, shown whenever the pack is loaded.</summary>
/// <param name="Says">What does not fit, in Chinese.</param>
/// <param name="Clauses">Ids of the clauses concerned.</param>
/// <param name="Ruling">The ruling that deals with it; null where there is none.</param>
/// <param name="Check">The computation that proves it; null where it cannot be computed.</param>
/// <param name="Place">Where it stands.</param>
public sealed record PackNotice(string Says, IReadOnlyList<string> Clauses, string? Ruling, NoticeCheck? Check, SourcePlace Place);
