using Cultivation.Policies.Facts;

namespace Cultivation.Registry.Rosters;

/// <summary>The complete yearly lists.</summary>
public static class RosterNames
{
    /// <summary>规上工业企业名单.</summary>
    public const string AboveScale = "above-scale";

    /// <summary>“链主”企业名单.</summary>
    public const string ChainLeaders = "chain-leaders";

    /// <summary>The yearly fact that says whether an enterprise is on the list.</summary>
    public static FactDefinition Membership(string roster) => FactVocabulary.Find(roster == AboveScale ? "above_scale.year_end" : "chain_leader")!;
}
