namespace Cultivation.Policies.Loading;

/// <summary>A contradiction or gap of a document, shown on every load. It is no error of the pack.</summary>
/// <param name="Pack">The pack's id.</param>
/// <param name="Clauses">Clauses concerned.</param>
/// <param name="Ruling">The ruling that deals with it; null where there is none.</param>
/// <param name="Text">What does not fit, with the computed figures, in Chinese.</param>
public sealed record LoadNotice(string Pack, IReadOnlyList<string> Clauses, string? Ruling, string Text);
