using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Decisions;

/// <summary>What a rule needs to be told first, by the names of <c>FACTS.md</c>: where none of it is given there is nothing to decide.</summary>
internal static class ShapeInputs
{
    public static string Of(IncentiveRule rule) => rule.Shape switch
    {
        TiersShape tiers => tiers.Measure.Label,
        StepsShape steps => steps.Measure.Label,
        LadderShape ladder => ladder.Measure.Label,
        RecognitionShape or SuperiorFundShape => Records("称号", "titles"),
        FirstEntryShape or RetentionShape or TopUpShape or SameAwardShape => Records("入库记录", "listings"),
        PercentShape or CeilingShape or RecommendShape { Per: SubjectKind.Project } => Records("项目", "projects"),
        PartnersShape => "合作企业（partners）和申请（applications）",
        AgreementShape => Records("协议", "agreements"),
        RankingShape => "候选（candidates）及各自得分",
        ConfiguredShape { On: EventKind.FirstEntry } or NoMoneyShape { On: EventKind.FirstEntry } => Records("入库记录", "listings"),
        ConfiguredShape { On: EventKind.Application } or NoMoneyShape { On: EventKind.Application } or ReferShape => Records("申请", "applications"),
        _ => Yearly(rule),
    };

    /// <summary>What shows that it was the first time.</summary>
    public static string History(IncentiveRule rule) => rule.Shape switch
    {
        TiersShape { History: { } history } tiers => $"以前各年的{tiers.Measure.Label}，或{history.Label}（截至上年末，含前身企业）",
        RecognitionShape => "认定方式（首次、复核、升级）",
        FirstEntryShape or RetentionShape or TopUpShape or SameAwardShape => "首次入库（含前身企业）",
        _ => Gates.FirstTime.Label,
    };

    private static string Records(string label, string key) => $"{label}（{key}；没有写 []）";

    private static string Yearly(IncentiveRule rule)
    {
        var facts = RuleReferences.Conditions(rule).Select(condition => condition.Fact).Where(fact => fact.Scope == FactScope.Year).Select(fact => fact.Label).Distinct().ToList();
        return facts.Count == 0 ? "事项资料" : string.Join("、", facts);
    }
}
