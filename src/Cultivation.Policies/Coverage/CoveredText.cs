namespace Cultivation.Policies.Coverage;

/// <summary>A sentence or a number of a document, and what covers it.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Text">Its words, without white space.</param>
/// <param name="By">The entries that touch it, in document order; empty when nothing does.</param>
/// <param name="Complete">Whether every letter and digit of it stands in some entry's quote.</param>
public sealed record CoveredText(int Line, string Text, IReadOnlyList<CoverageEntry> By, bool Complete);
