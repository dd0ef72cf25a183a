using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>A condition made ready: rulings resolved, labels written once.</summary>
internal abstract class ConditionNode
{
    /// <summary>Evaluates and appends what came of it, group first, then members.</summary>
    public abstract GateResult Evaluate(in FactReader facts, in EventContext at, List<GateResult> gates, int depth);

    public static ConditionNode? Compile(Condition? condition, RulingBook rulings, string jurisdiction) => condition switch
    {
        null => null,
        AllCondition all => new AllNode([.. all.Conditions.Select(child => Compile(child, rulings, jurisdiction)!)]),
        AnyCondition any => new AnyNode([.. any.Conditions.Select(child => Compile(child, rulings, jurisdiction)!)], any.Reason),
        NotCondition not => new NotNode(Compile(not.Inner, rulings, jurisdiction)!, not.Reason),
        FactCondition fact => new FactNode(fact, rulings, jurisdiction),
        _ => throw new ArgumentException("Unknown condition.", nameof(condition)),
    };

    private protected static GateRule Group(string label) => new(GateKind.Group, label, null);
}

internal sealed class AllNode(ConditionNode[] children) : ConditionNode
{
    private static readonly GateRule Rule = Group("以下都要满足");

    /// <summary>The members as gates of their own.</summary>
    public ConditionNode[] Children { get; } = children;

    public override GateResult Evaluate(in FactReader facts, in EventContext at, List<GateResult> gates, int depth)
    {
        var index = gates.Count;
        gates.Add(default);
        var worst = new GateResult(Rule, GateOutcome.Pass, ReasonCode.None, null, null, null, at.Date, depth);
        foreach (var child in Children)
        {
            var result = child.Evaluate(facts, at, gates, depth + 1);
            if (result.Outcome > worst.Outcome)
                worst = worst with { Outcome = result.Outcome, Reason = result.Reason, Hold = result.Hold };
        }

        gates[index] = worst;
        return worst;
    }
}

internal sealed class AnyNode(ConditionNode[] children, ReasonCode reason) : ConditionNode
{
    private static readonly GateRule Rule = Group("以下满足其一");

    public override GateResult Evaluate(in FactReader facts, in EventContext at, List<GateResult> gates, int depth)
    {
        var index = gates.Count;
        gates.Add(default);
        var best = new GateResult(Rule, GateOutcome.Fail, reason, null, null, null, at.Date, depth);
        foreach (var child in children)
        {
            var result = child.Evaluate(facts, at, gates, depth + 1);
            if (best.Reason == ReasonCode.None)
                best = best with { Reason = result.Reason };
            if (result.Outcome < best.Outcome)
                best = best with { Outcome = result.Outcome, Reason = result.Outcome == GateOutcome.Held && reason != ReasonCode.None ? reason : result.Reason, Hold = result.Hold };
        }

        if (best.Outcome == GateOutcome.Pass)
            best = best with { Reason = ReasonCode.None, Hold = null };
        gates[index] = best;
        return best;
    }
}

internal sealed class NotNode(ConditionNode inner, ReasonCode reason) : ConditionNode
{
    private static readonly GateRule Rule = Group("不得满足");

    public override GateResult Evaluate(in FactReader facts, in EventContext at, List<GateResult> gates, int depth)
    {
        var index = gates.Count;
        gates.Add(default);
        var result = inner.Evaluate(facts, at, gates, depth + 1);
        var turned = result.Outcome switch { GateOutcome.Pass => GateOutcome.Fail, GateOutcome.Fail => GateOutcome.Pass, var other => other };

        // What releases the inner condition denies its opposite.
        var group = new GateResult(
            Rule, turned, turned == GateOutcome.Pass ? ReasonCode.None : turned == GateOutcome.Unknown ? result.Reason : reason,
            turned == GateOutcome.Held ? result.Hold?.Inverse() : null, null, null, at.Date, depth);
        gates[index] = group;
        return group;
    }
}

internal sealed class FactNode : ConditionNode
{
    private readonly FactCondition _condition;
    private readonly GateRule _rule;
    private readonly Hold? _unless;
    private readonly Hold? _subjectTo;
    private readonly Hold _equal;
    private readonly Hold? _counting;
    private readonly string _jurisdiction;

    public FactNode(FactCondition condition, RulingBook rulings, string jurisdiction)
    {
        _condition = condition;
        _rule = new GateRule(GateKind.Condition, ConditionText.Describe(condition), condition);
        _unless = rulings.Resolve(condition.Unless);
        _subjectTo = rulings.Resolve(condition.SubjectTo);
        _equal = condition.Equal is null ? rulings.Resolve("X-R01", ["always-inclusive"]) : rulings.Resolve(condition.Equal)!;
        _counting = rulings.Resolve(condition.Counting?.Hold);
        _jurisdiction = jurisdiction;
    }

    public override GateResult Evaluate(in FactReader facts, in EventContext at, List<GateResult> gates, int depth)
    {
        var result = Compare(facts, at, depth);
        gates.Add(result);
        return result;
    }

    private GateResult Compare(in FactReader facts, in EventContext at, int depth)
    {
        var observed = Read(facts, at, _condition.Fact);
        if (observed.IsMissing || (_condition.ShareOf is not null && Read(facts, at, _condition.ShareOf).IsMissing))
        {
            return _condition.IfMissing != MissingRule.Hold
                ? Result(_condition.IfMissing == MissingRule.Pass ? GateOutcome.Pass : GateOutcome.Fail, null, observed, at, depth)
                : new GateResult(_rule, GateOutcome.Unknown, ReasonCode.DataMissing, null, observed.First, null, at.Date, depth);
        }

        if (_condition.ShareOf is { } whole)
        {
            var total = Read(facts, at, whole);
            observed = observed with { Denominator = total.Numerator == 0 ? 1m : total.Numerator, Second = total.First };
        }

        var met = Meets(observed, at, out var equal);
        if (equal)
            return ByRuling(_equal, observed, at, depth);
        if (!met && _counting is not null)
        {
            var more = Read(facts, at, _condition.Counting!.Fact);
            if (!more.IsMissing && Meets(observed with { Numerator = observed.Numerator + more.Numerator }, at, out _))
                return ByRuling(_counting, observed, at, depth);
        }

        if (met)
            return _subjectTo is null ? Result(GateOutcome.Pass, null, observed, at, depth) : ByRuling(_subjectTo, observed, at, depth);
        if (_unless is not null)
            return ByRuling(_unless, observed, at, depth);
        return _condition.Manual
            ? Result(GateOutcome.Unknown, null, observed, at, depth) with { Reason = ReasonCode.ManualDecision }
            : Result(GateOutcome.Fail, null, observed, at, depth);
    }

    private GateResult ByRuling(Hold hold, in Observed observed, in EventContext at, int depth) =>
        Result(hold.State switch { HoldState.Released => GateOutcome.Pass, HoldState.Cancelled => GateOutcome.Fail, _ => GateOutcome.Held }, hold, observed, at, depth);

    private GateResult Result(GateOutcome outcome, Hold? hold, in Observed observed, in EventContext at, int depth) =>
        new(_rule, outcome, outcome == GateOutcome.Pass ? ReasonCode.None : _condition.Reason, hold, observed.First, observed.Second, at.Date, depth);

    private bool Meets(in Observed observed, in EventContext at, out bool equal)
    {
        equal = false;
        var condition = _condition;
        switch (condition.Test)
        {
            case FactTest.AtLeast:
                return observed.CompareTo(condition.Low) >= 0;
            case FactTest.AtMost:
                return observed.CompareTo(condition.Low) <= 0;
            case FactTest.Above:
                var above = observed.CompareTo(condition.Low);
                equal = above == 0;
                return above > 0;
            case FactTest.Below:
                var below = observed.CompareTo(condition.Low);
                equal = below == 0;
                return below < 0;
            case FactTest.Between:
                return observed.CompareTo(condition.Low) >= 0 && observed.CompareTo(condition.High) <= 0;
            case FactTest.Is:
                return observed.Numerator == condition.Low;
            case FactTest.In:
                foreach (var word in condition.Words)
                {
                    if (observed.Numerator == word)
                        return true;
                }

                return false;
            case FactTest.Within:
                foreach (var code in condition.Codes)
                {
                    if (observed.First!.Content.Text!.StartsWith(code, StringComparison.Ordinal))
                        return true;
                }

                return false;
            case FactTest.InJurisdiction:
                return Jurisdictions.Contains(_jurisdiction, observed.First!.Content.Text!);
            default:
                return at.Date >= observed.First!.Content.Date.AddMonths((int)condition.Low);
        }
    }

    private static Observed Read(in FactReader facts, in EventContext at, FactDefinition definition)
    {
        if (definition.Scope == FactScope.Year)
            return facts.Number(definition, at.Year);
        var fact = definition.Scope == FactScope.Firm ? facts.Firm(definition, at.Date)
            : at.Record is { } record && record.Scope == definition.Scope ? facts.Field(record, definition)
            : null;
        return fact is null ? Observed.Missing : new Observed(fact.Content.Number, 1m, fact, null);
    }
}
