using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Loading;

/// <summary>Conditions may only ask for facts that the event of their shape has.</summary>
internal static class RuleScopes
{
    public static void Verify(IncentiveRule rule, LoadErrors errors)
    {
        var record = RecordScope(rule.Shape);
        if (rule.When is { } when)
            Verify(when, record, errors);
        if (rule.Shape is PartnersShape partners)
            Verify(partners.Partner, FactScope.Partner, errors);
    }

    /// <summary>The records that the shape's conditions may ask about, beside the firm and its years.</summary>
    public static FactScope? RecordScope(IncentiveShape shape) => shape switch
    {
        RecognitionShape or SuperiorFundShape => FactScope.Title,
        FirstEntryShape or SameAwardShape or RetentionShape or TopUpShape or ConfiguredShape { On: EventKind.FirstEntry } or NoMoneyShape { On: EventKind.FirstEntry } => FactScope.Listing,
        PercentShape or CeilingShape or RecommendShape { Per: SubjectKind.Project } => FactScope.Project,
        AgreementShape => FactScope.Agreement,
        PartnersShape or ReferShape or ConfiguredShape { On: EventKind.Application } or NoMoneyShape { On: EventKind.Application } => FactScope.Application,
        RankingShape => FactScope.Candidate,
        _ => null,
    };

    private static void Verify(Condition condition, FactScope? record, LoadErrors errors)
    {
        foreach (var leaf in RuleReferences.Leaves(condition))
        {
            foreach (var fact in new[] { leaf.Fact, leaf.ShareOf, leaf.Counting?.Fact })
            {
                if (fact is null || fact.Scope is FactScope.Firm or FactScope.Year || fact.Scope == record)
                    continue;
                errors.Add(leaf.Place, $"此处不能用“{fact.Label}”（{fact.Name}）：这种奖补看的是{ScopeLabel(record)}。");
            }
        }
    }

    private static string ScopeLabel(FactScope? scope) => scope switch
    {
        FactScope.Title => "称号",
        FactScope.Listing => "入库记录",
        FactScope.Project => "项目",
        FactScope.Agreement => "协议",
        FactScope.Application => "申请",
        FactScope.Partner => "合作企业",
        FactScope.Candidate => "候选",
        _ => "企业和年度指标",
    };
}
