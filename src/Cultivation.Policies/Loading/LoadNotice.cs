namespace Cultivation.Policies.Loading;

/// <summary>A contradiction or gap of a document, shown on every load. It is no error of the pack.</summary>
/// <param name="Pack">The pack's id.</param>
/// <param name="Clauses">Clauses concerned.</param>
/// <param name="Rulings">The rulings in which the answer is to be looked for; empty where there is none.</param>
/// <param name="Text">What does not fit, with the computed figures, in Chinese.</param>
public sealed record LoadNotice(string Pack, IReadOnlyList<string> Clauses, IReadOnlyList<string> Rulings, string Text);
