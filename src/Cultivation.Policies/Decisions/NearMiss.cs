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
            foreach (var gate in item.Gates)
            {
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
        var possible = Possible(decision, gate, until);
        return new NearMiss(item.Label, gate.Rule.Label, gate.Reason, distance, shortfall, Text(gate, distance, possible), possible ? until : null, possible);
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

    private static string Text(GateResult gate, string? distance, bool possible)
    {
        if (gate.Outcome == GateOutcome.Unknown)
            return gate.Reason == ReasonCode.ManualDecision ? "请主管部门人工核查。" : $"请补充资料：{gate.Rule.Label}。";
        if (!possible)
            return $"{gate.Reason.Text()}，不能再改变。";
        return distance is null ? $"需要：{gate.Rule.Label}。" : $"需要：{gate.Rule.Label}，{distance}。";
    }
}
