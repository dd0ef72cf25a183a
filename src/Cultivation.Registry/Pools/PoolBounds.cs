using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Registry.Pools;

/// <summary>The bounds that a jurisdiction's policy gives a pool, bound to a day.</summary>
public sealed class PoolBounds
{
    private readonly PolicyEvaluator _evaluator;
    private readonly ClauseRule _rule;

    private PoolBounds(PoolDefinition pool, PolicyEvaluator evaluator, ClauseRule rule, RecommendShape shape)
    {
        Pool = pool;
        Name = shape.Label;
        _evaluator = evaluator;
        _rule = rule;
        var conditions = Conditions(rule.Clause.Rule!.When).ToList();
        var bounds = conditions.Where(condition => condition.Fact is { Scope: FactScope.Year, Type: FactType.Money }).ToList();
        Measure = bounds[0].Fact;
        Lower = bounds.FirstOrDefault(IsLower);
        Upper = bounds.FirstOrDefault(IsUpper);
    }

    /// <summary>The pool.</summary>
    public PoolDefinition Pool { get; }

    /// <summary>As the policy calls it.</summary>
    public string Name { get; }

    /// <summary>The clause that gives the bounds.</summary>
    public Clause Clause => _rule.Clause;

    /// <summary>SHA-256 of the pack's file.</summary>
    public string PackSha256 => _evaluator.Pack.PackSha256;

    /// <summary>The yearly figure that is compared.</summary>
    public FactDefinition Measure { get; }

    /// <summary>The lower bound; null where there is none.</summary>
    public FactCondition? Lower { get; }

    /// <summary>The upper bound; null where there is none.</summary>
    public FactCondition? Upper { get; }

    /// <summary>The monthly series that the measure is summed from; null where there is none.</summary>
    public string? Series => Measure.Name switch
    {
        "revenue.main_business" => "main-business-revenue",
        "sales.taxable" => "taxable-sales",
        "output.annual" => "output",
        _ => null,
    };

    /// <summary>Rulings of the clause that the authority has not decided: the readings used are their defaults, which readers are told.</summary>
    public string OpenRulings
    {
        get
        {
            var open = Clause.Rulings.Where(id => _evaluator.Pack.Ruling(id) is { Decided: null }).ToList();
            return open.Count == 0 ? "" : $"；口径 {string.Join("、", open)} 未定，按默认口径";
        }
    }

    /// <summary>The bounds in words: 500万元至2000万元, 超过1亿元.</summary>
    public string Words => (Lower, Upper) switch
    {
        ({ } lower, { } upper) => $"{lower.Written}至{upper.Written}",
        ({ Test: FactTest.Above } lower, null) => $"超过{lower.Written}",
        ({ } lower, null) => $"{lower.Written}以上",
        (null, { } upper) => $"{upper.Written}以下",
        _ => "",
    };

    /// <summary>The bounds of a pool; null where no policy of the jurisdiction in force on the day gives any (X-R08).</summary>
    /// <param name="packs">All packs.</param>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="day">The day whose policy and rulings apply.</param>
    public static PoolBounds? Find(IReadOnlyList<PolicyPack> packs, DivisionCode jurisdiction, PoolDefinition pool, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(pool);
        foreach (var pack in packs.Where(pack => pack.Jurisdiction == jurisdiction && !(day < pack.Validity.From) && !(day > pack.Validity.To)))
        {
            if (pack.Clauses.FirstOrDefault(clause => clause.Threshold?.Shape is RecommendShape shape && pool.Label.Contains(shape.Label)) is not { } clause)
                continue;
            var evaluator = new PolicyEvaluator(pack, AuthorityBook.Empty, day);
            return new PoolBounds(pool, evaluator, evaluator.Rule(clause.Id)!, (RecommendShape)clause.Threshold!.Shape);
        }

        return null;
    }

    /// <summary>The gates of the clause for a sheet whose yearly facts are those of the quarter's year.</summary>
    internal IReadOnlyList<GateResult> Gates(FactSheet sheet, int year)
    {
        var decision = _evaluator.Evaluate(_rule, sheet, new DateOnly(year, 12, 31), DateTimeOffset.MaxValue);
        return [.. decision.Items.SelectMany(item => item.Gates)];
    }

    internal bool IsLower(FactCondition condition) => condition.Fact == Measure && condition.Test is FactTest.AtLeast or FactTest.Above;

    internal bool IsUpper(FactCondition condition) => condition.Fact == Measure && condition.Test is FactTest.AtMost or FactTest.Below;

    private static IEnumerable<FactCondition> Conditions(Condition? condition) => condition switch
    {
        FactCondition fact => [fact],
        AllCondition all => all.Conditions.SelectMany(Conditions),
        _ => [],
    };
}
