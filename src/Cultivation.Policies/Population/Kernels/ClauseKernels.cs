using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population.Kernels;

internal static class ClauseKernels
{
    public static ClauseKernel For(PolicyColumns policy, ClauseRule rule)
    {
        var shape = rule.Clause.Rule!.Shape;
        var when = new ConditionCompiler(policy.Policy, policy.Facts, policy.Names).Gates(rule.Clause.Rule.When, Events(shape));
        return when is null ? new OneFirmKernel(policy, rule) : For(policy, rule, shape, when);
    }

    private static ClauseKernel For(PolicyColumns policy, ClauseRule rule, IncentiveShape shape, ColumnCondition[] when) => shape switch
    {
        TiersShape tiers => TiersKernel.TryMake(policy, rule, tiers, when),
        StepsShape steps => new StepsKernel(policy, rule, steps, when),
        RecognitionShape recognition => new RecognitionKernel(policy, rule, recognition, when),
        FirstEntryShape entry => new FirstEntryKernel(policy, rule, when, [], entry.Amount.Fen),
        SameAwardShape same => OnBase(policy, rule, same.Of, when, null),
        TopUpShape topUp => OnBase(policy, rule, topUp.On, when, topUp.Amount.Fen),
        RetentionShape retention => new RetentionKernel(policy, rule, retention, when),
        PercentShape percent => PercentKernel.TryMake(policy, rule, percent, when),
        CeilingShape ceiling => CeilingKernel.TryMake(policy, rule, ceiling, when),
        RecommendShape { Per: SubjectKind.Project } => new ProjectMarkKernel(policy, rule, when),
        RecommendShape recommend => new RecommendKernel(policy, rule, recommend, when),
        LadderShape ladder => LadderKernel.TryMake(policy, rule, ladder, when),
        PartnersShape => new ApplicationKernel(policy, rule),
        ReferShape => new ConfiguredKernel(policy, rule, EventKind.Application, true, when),
        ConfiguredShape configured => new ConfiguredKernel(policy, rule, configured.On, false, when),
        AgreementShape agreement => new AgreementKernel(policy, rule, agreement),
        SuperiorFundShape superior => new SuperiorFundKernel(policy, rule, superior, when),
        NoMoneyShape noMoney => new NoMoneyKernel(policy, rule, noMoney, when),
        RankingShape => new RankingKernel(policy, rule),
        _ => new OneFirmKernel(policy, rule),
    };

    private static ClauseKernel OnBase(PolicyColumns policy, ClauseRule rule, string clause, ColumnCondition[] own, long? amount)
    {
        var other = policy.Policy.Rule(clause)!.Clause.Rule!;
        var when = new ConditionCompiler(policy.Policy, policy.Facts, policy.Names).Gates(other.When, FactScope.Listing);
        return when is null ? new OneFirmKernel(policy, rule) : new FirstEntryKernel(policy, rule, when, own, amount ?? ((FirstEntryShape)other.Shape).Amount.Fen);
    }

    private static FactScope? Events(IncentiveShape shape) => shape switch
    {
        RecognitionShape or SuperiorFundShape => FactScope.Title,
        FirstEntryShape or SameAwardShape or TopUpShape or RetentionShape => FactScope.Listing,
        PercentShape or CeilingShape or RecommendShape { Per: SubjectKind.Project } => FactScope.Project,
        ReferShape or ConfiguredShape { On: EventKind.Application } => FactScope.Application,
        ConfiguredShape { On: EventKind.FirstEntry } or NoMoneyShape { On: EventKind.FirstEntry } => FactScope.Listing,
        _ => null,
    };

    /// <summary>The yearly facts that a rule's conditions ask for.</summary>
    public static YearColumn[] Yearly(PolicyColumns policy, IncentiveRule rule) =>
    [
        .. RuleReferences.Conditions(rule).Select(condition => condition.Fact).Where(fact => fact.Scope == FactScope.Year).Distinct()
            .Select(policy.Facts.YearColumn),
    ];
}
