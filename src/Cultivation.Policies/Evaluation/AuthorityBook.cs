using Cultivation.Policies.Model;

namespace Cultivation.Policies.Evaluation;

/// <summary>What the authority decided beyond the document: rulings and amounts, each with its deciding document.</summary>
/// <param name="Rulings">Decided rulings; of several on one ruling the latest in force counts.</param>
/// <param name="Amounts">Amounts that the document leaves open.</param>
public sealed record AuthorityBook(IReadOnlyList<RulingDecision> Rulings, IReadOnlyList<AmountSetting> Amounts)
{
    /// <summary>Nothing was decided.</summary>
    public static AuthorityBook Empty { get; } = new([], []);

    /// <summary>The same book with one ruling more.</summary>
    public AuthorityBook With(RulingDecision decision) => this with { Rulings = [.. Rulings, decision] };
}
