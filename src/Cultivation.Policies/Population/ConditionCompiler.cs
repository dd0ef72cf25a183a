using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>Binds conditions of a pack to the columns of a population.</summary>
internal sealed class ConditionCompiler(PolicyEvaluator policy, PopulationFacts facts, RulingNames names)
{
    /// <summary>The gates of a condition; null where one of its comparisons needs the one-firm path.</summary>
    /// <param name="condition">The condition; null for none.</param>
    /// <param name="events">The scope of the records that are the clause's events; null where its events are years.</param>
    public ColumnCondition[]? Gates(Condition? condition, FactScope? events)
    {
        Condition[] gates = condition switch { null => [], AllCondition all => [.. all.Conditions], var single => [single] };
        return Each(gates, events);
    }

    private ColumnCondition[]? Each(IReadOnlyList<Condition> conditions, FactScope? events)
    {
        var compiled = new ColumnCondition[conditions.Count];
        for (var index = 0; index < compiled.Length; index++)
        {
            if (One(conditions[index], events) is not { } ready)
                return null;
            compiled[index] = ready;
        }

        return compiled;
    }

    private ColumnCondition? One(Condition condition, FactScope? events) => condition switch
    {
        AllCondition all => Each(all.Conditions, events) is { } children ? new AllColumnCondition(children) : null,
        AnyCondition any => Each(any.Conditions, events) is { } children ? new AnyColumnCondition(children, any.Reason) : null,
        NotCondition not => One(not.Inner, events) is { } inner ? new NotColumnCondition(inner, not.Reason) : null,
        FactCondition fact => Fact(fact, events),
        _ => null,
    };

    private FactColumnCondition? Fact(FactCondition condition, FactScope? events)
    {
        var fact = condition.Fact;
        var test = Test(condition);
        if (test is null || (condition.ShareOf is not null && condition.ShareOf.Type != fact.Type) || (condition.Counting is { } more && more.Fact.Type != fact.Type))
            return null;
        return new FactColumnCondition
        {
            Test = test,
            Value = Reading.Of(facts, fact, events),
            Whole = condition.ShareOf is null ? null : Reading.Of(facts, condition.ShareOf, events),
            One = Scale.Of(fact.Type),
            More = condition.Counting is null ? null : Reading.Of(facts, condition.Counting.Fact, events),
            Counting = names.Of(policy.Rulings.Resolve(condition.Counting?.Hold)),
            Equal = names.Of(condition.Equal is null ? policy.Rulings.Resolve("X-R01", ["always-inclusive"]) : policy.Rulings.Resolve(condition.Equal)),
            Unless = names.Of(policy.Rulings.Resolve(condition.Unless)),
            SubjectTo = names.Of(policy.Rulings.Resolve(condition.SubjectTo)),
            PassIfMissing = condition.IfMissing == MissingRule.Pass,
            IsManual = condition.Manual,
            Reason = condition.Reason,
        };
    }

    private ColumnTest? Test(FactCondition condition)
    {
        var kind = condition.Test;
        switch (kind)
        {
            case FactTest.In:
                return new ColumnTest { Kind = kind, Words = [.. condition.Words.Select(word => (long)word)] };
            case FactTest.Within:
                return new ColumnTest
                {
                    Kind = kind,
                    Selected = Reading.Texts(facts, condition.Fact).Select(text => condition.Codes.Any(code => text.StartsWith(code, StringComparison.Ordinal))),
                };
            case FactTest.InJurisdiction:
                return new ColumnTest
                {
                    Kind = kind,
                    Selected = Reading.Texts(facts, condition.Fact).Select(text => Jurisdictions.Contains(policy.JurisdictionCode, text)),
                };
            case FactTest.Elapsed:
                return new ColumnTest { Kind = kind, Months = (int)condition.Low };
            case FactTest.Is when condition.Fact.Type is FactType.YesNo or FactType.Choice:
                return new ColumnTest { Kind = kind, Low = (long)condition.Low, LowNumerator = (long)condition.Low };
        }

        // Bounds in the scale of the fact, or of a share where it is one of two figures.
        var isFraction = condition.ShareOf is not null || condition.Fact is { Type: FactType.Share, Scope: FactScope.Year };
        if ((isFraction && kind == FactTest.Is) || !Scale.TryFraction(condition.Low, 1_000_000_000_000_000, out var lowNumerator, out var lowDenominator)
            || !Scale.TryFraction(condition.High, 1_000_000_000_000_000, out var highNumerator, out var highDenominator))
            return null;
        var test = new ColumnTest
        {
            Kind = kind,
            LowNumerator = lowNumerator,
            LowDenominator = lowDenominator,
            HighNumerator = highNumerator,
            HighDenominator = highDenominator,
            IsFraction = isFraction,
        };
        if (isFraction)
            return test;
        if (!Scale.TryOf(condition.Fact.Type, condition.Low, out var low) || !Scale.TryOf(condition.Fact.Type, condition.High, out var high))
            return null;
        return test with { Low = low, High = high };
    }
}
