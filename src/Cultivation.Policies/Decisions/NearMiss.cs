using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Decisions;

/// <summary>One gate that an event misses.</summary>
/// <param name="Event">The event.</param>
/// <param name="Gate">What the gate asks.</param>
/// <param name="Reason">The reason it gives.</param>
/// <param name="Distance">How far it is, in Chinese: <c>还差 312.5万元</c>; null where there is no distance.</param>
/// <param name="Shortfall">The distance in base units; null where there is none.</param>
/// <param name="Advice">What to do next, in Chinese.</param>
/// <param name="Until">The last day on which it can still happen; null where the policy names no end or it can no longer happen.</param>
/// <param name="IsPossible">Whether it can still happen.</param>
public sealed record NearMiss(
    string Event, string Gate, ReasonCode Reason, string? Distance, decimal? Shortfall, string Advice, DateOnly? Until, bool IsPossible)
{
    internal static IReadOnlyList<NearMiss> Of(Decision decision)
    {
        var misses = new List<NearMiss>();
        foreach (var item in decision.Items)
        {
            if (item.Kind is not (DecisionKind.Zero or DecisionKind.Hold))
                continue;
            var tooLow = item.IsBelowLowestTier;
            foreach (var gate in item.Gates)
            {
                if (tooLow && gate.Rule == Gates.FirstTime)
                    continue;
                if (gate.Depth == 0 && gate.Rule.Kind != GateKind.Group && gate.Outcome is GateOutcome.Fail or GateOutcome.Unknown)
                    misses.Add(Of(decision, item, gate));
                else if (gate.Depth > 0 && gate.Outcome == GateOutcome.Fail && gate.Rule.Condition is not null && GroupFails(item, gate))
                    misses.Add(Of(decision, item, gate));
            }
        }

        return misses;
    }

    private static bool GroupFails(DecisionItem item, GateResult member)
    {
        var failing = false;
        foreach (var gate in item.Gates)
        {
            if (gate.Depth == 0)
                failing = gate.Outcome is GateOutcome.Fail && gate.Rule.Kind == GateKind.Group;
            if (gate == member)
                return failing;
        }

        return false;
    }

    private static NearMiss Of(Decision decision, DecisionItem item, GateResult gate)
    {
        var (distance, shortfall) = Shortage(decision, gate);
        var until = LastDay(decision);
        var over = IsOver(decision, item, gate);
        var possible = Possible(decision, gate, until) && (!over || HasLaterYear(decision, item, until));
        var advice = Text(decision, gate, distance, possible);
        if (over && Possible(decision, gate, until))
            advice = possible ? $"{item.Year}年已经结束，看以后年度。按{item.Year}年数据，{advice}" : $"{item.Year}年已经结束，不能再改变。";
        return new NearMiss(item.Label, gate.Rule.Label, gate.Reason, distance, shortfall, advice, possible ? until : null, possible);
    }

    private static (string? Distance, decimal? Shortfall) Shortage(Decision decision, GateResult gate)
    {
        if (gate.Input is not { } input)
            return (null, null);
        decimal? bound = gate.Rule.Condition is { } condition
            ? condition.Test is FactTest.AtLeast or FactTest.Above or FactTest.Between && condition.ShareOf is null ? condition.Low : null
            : gate.Rule.Kind == GateKind.Threshold ? Lowest(decision, gate) : null;
        if (gate.Rule.Condition is { Test: FactTest.Elapsed } elapsed)
        {
            var due = input.Content.Date.AddMonths((int)elapsed.Low);
            var days = due.DayNumber - gate.Date.DayNumber;
            return days > 0 ? ($"还差 {days}日", days) : (null, null);
        }

        if (gate.Rule.Condition is { ShareOf: not null } share && gate.Second is { } whole && share.Test == FactTest.AtLeast)
        {
            var needed = share.Low * whole.Content.Number - input.Content.Number;
            return needed > 0 ? ($"还差 {QuantityText.Describe(Math.Ceiling(needed * 100m) / 100m, Dimension.Money)}", needed) : (null, null);
        }

        if (gate.Rule == Gates.CompleteStep && gate.Second is { } highest)
            bound = highest.Content.Number + ((StepsShape)decision.Rule.Clause.Rule!.Shape).Step;
        if (bound is not { } limit || limit <= input.Content.Number)
            return (null, null);
        var missing = limit - input.Content.Number;
        return ("还差 " + QuantityText.Describe(missing, DimensionOf(input.Definition.Type), input.Definition.Unit), missing);
    }

    private static Dimension DimensionOf(FactType type) => type switch
    {
        FactType.Money => Dimension.Money,
        FactType.Share => Dimension.Points,
        _ => Dimension.Count,
    };

    private static decimal? Lowest(Decision decision, GateResult gate) => decision.Rule.Clause.Rule!.Shape switch
    {
        TiersShape tiers when gate.Rule == Gates.Threshold => tiers.Tiers[0].Limit.Value,
        LadderShape ladder => ladder.Rungs[0].Value,
        _ => null,
    };

    private static DateOnly? LastDay(Decision decision)
    {
        var validity = decision.Policy.Pack.Validity;
        return validity.To ?? validity.Late?.Date;
    }

    // A first time that has passed never comes again; a place or an industry does not change by effort.
    private static bool Possible(Decision decision, GateResult gate, DateOnly? until) =>
        !(until < decision.Clocks.AsOf) && gate.Reason is not (ReasonCode.NotFirstTime or ReasonCode.AlreadyPaid or ReasonCode.OutOfJurisdiction
            or ReasonCode.NotIndustry or ReasonCode.PolicyNotInForce or ReasonCode.ListExited or ReasonCode.RecognitionRevoked or ReasonCode.DoubleDip);

    // The figure of a year that has ended stays as it is; what is only not known yet can still be handed in.
    private static bool IsOver(Decision decision, DecisionItem item, GateResult gate) =>
        item.Year > 0 && gate.Outcome == GateOutcome.Fail && gate.Input is { Year: > 0 } && item.EventDate <= decision.Clocks.AsOf;

    // The latest ended year shows how far the firm is for the years to come; those before it show nothing any more.
    private static bool HasLaterYear(Decision decision, DecisionItem item, DateOnly? until)
    {
        var next = Math.Max(item.Year + 1, decision.Clocks.AsOf.Year);
        return item.Year == decision.Items.Max(other => other.Year) && !(until < new DateOnly(next, 12, 31));
    }

    // What to hand in, by the name it has in FACTS.md: a gate on a whole collection cannot name it.
    private static string Missing(Decision decision, GateResult gate)
    {
        if (gate.Rule == Gates.Given)
            return ShapeInputs.Of(decision.Rule.Clause.Rule!);
        if (gate.Rule == Gates.FirstTime)
            return ShapeInputs.History(decision.Rule.Clause.Rule!);
        return gate.Rule.Condition is { } condition && gate.Input is null ? $"{condition.Fact.Label}（用来核对：{gate.Rule.Label}）" : gate.Rule.Label;
    }

    private static string Text(Decision decision, GateResult gate, string? distance, bool possible)
    {
        if (gate.Outcome == GateOutcome.Unknown)
            return gate.Reason == ReasonCode.ManualDecision ? "请主管部门人工核查。" : $"请补充资料：{Missing(decision, gate)}。";
        if (!possible)
            return $"{gate.Reason.Text()}，不能再改变。";
        return distance is null ? $"需要：{gate.Rule.Label}。" : $"需要：{gate.Rule.Label}，{distance}。";
    }
}
