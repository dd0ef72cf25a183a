using Cultivation.Policies.Model;
using Cultivation.Policies.Rules;

namespace Cultivation.Samples;

/// <summary>Whom a clause concerns.</summary>
internal static class SampleClauses
{
    /// <summary>Whether the clause asks about firms; otherwise about units, areas, chains or candidates for an honour.</summary>
    public static bool IsOfFirms(Clause clause) => clause.Incentive?.Shape switch
    {
        ConfiguredShape { On: EventKind.Year } or NoMoneyShape { On: EventKind.Year } or RankingShape => false,
        RecommendShape { Per: SubjectKind.Chain } => false,
        _ => true,
    };
}
