using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Tests.Population;

/// <summary>The numbers, days and texts at which the rules of a pack change their answer.</summary>
internal sealed class InterestingValues
{
    private readonly Dictionary<FactType, List<decimal>> _numbers = [];
    private readonly List<string> _industries = ["C31", "C", "B06", "D44", "A01", "F51", "I65"];

    public InterestingValues(PolicyEvaluator policy)
    {
        foreach (var rule in policy.Rules.Select(rule => rule.Clause.Rule!))
        {
            foreach (var condition in Leaves(rule.When).Concat(Leaves((rule.Shape as PartnersShape)?.Partner)))
            {
                Add(condition.Fact.Type, condition.Low);
                Add(condition.Fact.Type, condition.High);
                _industries.AddRange(condition.Fact.Type == FactType.Industry ? condition.Codes : []);
            }

            AddShape(rule.Shape);
        }

        var validity = policy.Pack.Validity;
        Days = [.. new[] { validity.From, validity.To, validity.Early?.Date, validity.Late?.Date }.OfType<DateOnly>().SelectMany(day => new[] { day.AddDays(-1), day, day.AddDays(1) })];
        Titles = [.. policy.Rules.Select(rule => rule.Clause.Rule!.Shape).OfType<RecognitionShape>().SelectMany(shape => shape.Awards).Select(award => award.Title).DefaultIfEmpty(0)];
        Clauses = [.. policy.Rules.Select(rule => rule.Clause.Id)];
    }

    public IReadOnlyList<DateOnly> Days { get; }

    public IReadOnlyList<int> Titles { get; }

    public IReadOnlyList<string> Clauses { get; }

    public IReadOnlyList<string> Industries => _industries;

    public static IEnumerable<FactCondition> Leaves(Condition? condition) => condition switch
    {
        AllCondition all => all.Conditions.SelectMany(Leaves),
        AnyCondition any => any.Conditions.SelectMany(Leaves),
        NotCondition not => Leaves(not.Inner),
        FactCondition fact => [fact],
        _ => [],
    };

    /// <summary>A bound, the smallest unit beside it, or any number.</summary>
    public decimal Number(FactType type, Random random)
    {
        var unit = type switch { FactType.Money => 0.01m, FactType.Share => 0.00001m, _ => 1m };
        if (_numbers.TryGetValue(type, out var bounds) && random.Next(5) != 0)
            return bounds[random.Next(bounds.Count)] + (random.Next(3) - 1) * unit;
        return type switch
        {
            FactType.Money => random.NextInt64(0, 300_000_000_000) / 100m,
            FactType.Share => random.Next(0, 120_000) / 100_000m,
            _ => random.Next(0, 50),
        };
    }

    private void AddShape(IncentiveShape shape)
    {
        switch (shape)
        {
            case TiersShape tiers:
                foreach (var tier in tiers.Tiers)
                    Add(FactType.Money, tier.Limit.Value);
                break;
            case LadderShape ladder:
                foreach (var rung in ladder.Rungs)
                    Add(FactType.Money, rung.Value);
                break;
            case PercentShape percent:
                Add(FactType.Money, percent.Cap.Yuan / percent.Percent);
                break;
            case CeilingShape ceiling:
                Add(FactType.Money, ceiling.Cap.Yuan / ceiling.Percent);
                break;
            case StepsShape steps:
                Add(FactType.Share, 0.20m);
                Add(FactType.Share, 0.20m + steps.Step);
                Add(FactType.Share, 0.20m + 3 * steps.Step);
                Add(FactType.Money, steps.Cap.Yuan / steps.Percent);
                break;
        }
    }

    private void Add(FactType type, decimal value)
    {
        if (!_numbers.TryGetValue(type, out var list))
            _numbers.Add(type, list = []);
        list.Add(value);
    }
}
