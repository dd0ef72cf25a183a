using Cultivation.Policies.Model;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Loading;

/// <summary>What a rule refers to by name.</summary>
internal static class RuleReferences
{
    public static IEnumerable<HoldReference> Holds(IncentiveRule rule)
    {
        var own = rule.Shape switch
        {
            TiersShape shape => [shape.Jump, .. shape.Tiers.Select(tier => tier.Equal)],
            StepsShape shape => [shape.Remainder, shape.LifetimeCap],
            RecognitionShape shape => [shape.SameYear, shape.Further, shape.Branch, shape.Upgrade, .. shape.Awards.SelectMany(award => new[] { award.Hold, award.Ask })],
            RetentionShape shape => [shape.Earlier],
            PercentShape shape => [shape.Disputed?.Hold],
            AgreementShape shape => [shape.AfterExpiry],
            LadderShape shape => [shape.Equal],
            _ => Array.Empty<HoldReference?>(),
        };
        var conditions = Conditions(rule).SelectMany(condition => new[] { condition.Unless, condition.SubjectTo, condition.Equal, condition.Counting?.Hold });
        return own.Concat(conditions).OfType<HoldReference>().Distinct();
    }

    public static IEnumerable<(string Id, SourcePlace Place)> Rulings(IncentiveRule rule)
    {
        var id = rule.Shape switch
        {
            RetentionShape shape => shape.Interrupted,
            ConfiguredShape shape => shape.Ruling,
            ReferShape shape => shape.Ruling,
            _ => null,
        };
        return id is null ? [] : [(id, rule.Shape.Place)];
    }

    public static string? Clause(IncentiveRule rule) => rule.Shape switch
    {
        SameAwardShape shape => shape.Of,
        TopUpShape shape => shape.On,
        _ => null,
    };

    public static IEnumerable<FactCondition> Conditions(IncentiveRule rule)
    {
        var roots = new[] { rule.When, (rule.Shape as PartnersShape)?.Partner };
        return roots.OfType<Condition>().SelectMany(Leaves);
    }

    public static IEnumerable<FactCondition> Leaves(Condition condition) => condition switch
    {
        AllCondition all => all.Conditions.SelectMany(Leaves),
        AnyCondition any => any.Conditions.SelectMany(Leaves),
        NotCondition not => Leaves(not.Inner),
        FactCondition fact => [fact],
        _ => [],
    };
}
