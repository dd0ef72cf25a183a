namespace Cultivation.Policies.Model;

/// <summary>A policy document as data: where it comes from, when it is in force, its clauses, rulings and background text.</summary>
/// <param name="Id">The pack's id, equal to its folder's name.</param>
/// <param name="Jurisdiction">Division code of the county or city that issued it.</param>
/// <param name="Document">The document.</param>
/// <param name="Validity">When it is in force.</param>
/// <param name="Clauses">In the order of the document.</param>
/// <param name="Background">Text without operational meaning.</param>
/// <param name="Rulings">The document's own rulings and the common ones (<c>X-R…</c>).</param>
/// <param name="Notices">Contradictions of the document, declared by the pack.</param>
/// <param name="PackSha256">SHA-256 of the pack's file, lower-case hexadecimal; part of every receipt.</param>
/// <param name="Directory">Folder the pack was read from.</param>
public sealed record PolicyPack(
    string Id,
    Primitives.DivisionCode Jurisdiction,
    PolicyDocument Document,
    PolicyValidity Validity,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<BackgroundText> Background,
    IReadOnlyList<Ruling> Rulings,
    IReadOnlyList<PackNotice> Notices,
    string PackSha256,
    string Directory)
{
    /// <summary>The clause of an id; null where the pack has none.</summary>
    public Clause? Clause(string id) => Clauses.FirstOrDefault(clause => clause.Id == id);

    /// <summary>The ruling of an id; null where the pack has none.</summary>
    public Ruling? Ruling(string id) => Rulings.FirstOrDefault(ruling => ruling.Id == id);
}
