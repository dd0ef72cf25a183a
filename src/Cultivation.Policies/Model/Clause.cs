using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Model;

/// <summary>A sentence of the document and what the system does with it.</summary>
/// <param name="Id">Catalogue id; never changed, never used again.</param>
/// <param name="Category">Kind of clause.</param>
/// <param name="Quote">The exact words; white space is ignored.</param>
/// <param name="Meaning">What the system does with it, in Chinese.</param>
/// <param name="Lead">牵头单位 that the document names.</param>
/// <param name="Responsible">责任单位 that the document names.</param>
/// <param name="Rulings">Ids of rulings that touch it.</param>
/// <param name="Targets">Target rows.</param>
/// <param name="Threshold">Bounds of a pool or a screening; null where there are none.</param>
/// <param name="Incentive">The award; null where there is none.</param>
/// <param name="Place">Where the clause stands in its pack.</param>
/// <param name="QuotePlace">Where its quote stands in its pack.</param>
public sealed record Clause(
    string Id,
    ClauseCategory Category,
    string Quote,
    string Meaning,
    IReadOnlyList<string> Lead,
    IReadOnlyList<string> Responsible,
    IReadOnlyList<string> Rulings,
    IReadOnlyList<TargetRow> Targets,
    IncentiveRule? Threshold,
    IncentiveRule? Incentive,
    SourcePlace Place,
    SourcePlace QuotePlace)
{
    /// <summary>The rule that is evaluated: the incentive, else the threshold; null for a clause without either.</summary>
    public IncentiveRule? Rule => Incentive ?? Threshold;
}
