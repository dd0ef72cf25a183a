using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

internal static class ShapeEvaluators
{
    public static ShapeEvaluator For(ClauseRule rule, PolicyEvaluator policy)
    {
        switch (rule.Clause.Rule!.Shape)
        {
            case TiersShape shape:
                return new TiersEvaluator(shape, policy);
            case StepsShape shape:
                return new StepsEvaluator(shape, policy);
            case RecognitionShape shape:
                return new RecognitionEvaluator(shape, policy);
            case FirstEntryShape shape:
                return new FirstEntryEvaluator(rule, [], shape.Amount);
            case SameAwardShape shape:
                var other = policy.Rule(shape.Of)!;
                rule.SameAwardAs = other;
                return new FirstEntryEvaluator(other, rule.When, ((FirstEntryShape)other.Clause.Incentive!.Shape).Amount);
            case TopUpShape shape:
                return new FirstEntryEvaluator(policy.Rule(shape.On)!, rule.When, shape.Amount);
            case RetentionShape shape:
                return new RetentionEvaluator(shape, policy);
            case PercentShape shape:
                return new PercentEvaluator(shape, policy);
            case CeilingShape shape:
                return new CeilingEvaluator(shape, policy);
            case PartnersShape shape:
                return new PartnersEvaluator(shape, policy);
            case AgreementShape shape:
                return new AgreementEvaluator(shape, policy);
            case ConfiguredShape shape:
                return new ConfiguredEvaluator(shape.On, policy.Rulings.Resolve(shape.Ruling, []), null);
            case ReferShape shape:
                return new ConfiguredEvaluator(EventKind.Application, shape.Ruling is null ? null : policy.Rulings.Resolve(shape.Ruling, []), shape.Document);
            case RecommendShape shape:
                return new RecommendEvaluator(shape, rule.Clause.Rule!);
            case LadderShape shape:
                return new LadderEvaluator(shape, policy);
            case SuperiorFundShape shape:
                return new SuperiorFundEvaluator(shape);
            case NoMoneyShape shape:
                return new NoMoneyEvaluator(shape);
            case RankingShape shape:
                return new RankingEvaluator(shape);
            default:
                throw new ArgumentException("Unknown shape.", nameof(rule));
        }
    }
}
