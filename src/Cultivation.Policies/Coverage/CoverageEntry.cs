namespace Cultivation.Policies.Coverage;

/// <summary>
/// What accounts for a piece of a document: a clause of a pack, or an entry of its list of text without
/// operational meaning.
/// </summary>
/// <param name="Pack">The pack's id.</param>
/// <param name="Clause">The clause's id; null for background text.</param>
/// <param name="Quote">The exact words; white space is ignored.</param>
/// <param name="Reason">For background text, why nothing follows from it; null for a clause.</param>
public sealed record CoverageEntry(string Pack, string? Clause, string Quote, string? Reason)
{
    /// <summary>What a reader is shown as the source of the coverage.</summary>
    public string Label => Clause ?? "背景";
}
