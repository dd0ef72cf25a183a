using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>Tiers crossed for the first time in the firm's life by a yearly figure.</summary>
internal sealed class TiersEvaluator : ShapeEvaluator
{
    private readonly TiersShape _shape;
    private readonly ReadyTier[] _tiers;
    private readonly Hold? _jump;

    public TiersEvaluator(TiersShape shape, PolicyEvaluator policy)
    {
        _shape = shape;
        _jump = policy.Rulings.Resolve(shape.Jump);
        _tiers = [.. shape.Tiers.Select(tier => new ReadyTier(
            tier.Limit.Value, tier.Limit.Written, tier.Amount,
            tier.Strict ? policy.Rulings.Resolve(tier.Equal) ?? policy.Rulings.Resolve("X-R01", ["always-inclusive"]) : null))];
    }

    public override void Run(ClauseRun run)
    {
        var series = run.Facts.Sheet.YearFacts(_shape.Measure);
        var first = YearEvents.First(run, series);
        foreach (var head in series)
        {
            if (head.Year >= first && Figure(run.Facts, head.Year) is { } figure)
                Decide(run, head.Year, figure);
        }

        if (run.DraftCount == 0)
        {
            var draft = run.Begin(null);
            run.FirmGates(draft);
            run.Gate(draft, Gates.Given, GateOutcome.Unknown, ReasonCode.DataMissing);
        }
    }

    private Fact? Figure(in FactReader facts, int year)
    {
        var figure = facts.Year(_shape.Measure, year);
        var other = _shape.LowerOf is null ? null : facts.Year(_shape.LowerOf, year);
        return figure is not null && other is not null && other.Content.Number < figure.Content.Number ? other : figure;
    }

    private void Decide(ClauseRun run, int year, Fact figure)
    {
        var value = figure.Content.Number;
        var draft = run.Begin(YearEvents.EndOf(year), year);
        run.FirmGates(draft);
        run.InForceGate(draft, annual: true);
        run.Conditions(draft, run.Rule.When);
        ThresholdGate(run, draft, value, figure);
        Span<Crossing> crossings = stackalloc Crossing[_tiers.Length];
        FirstTimeGate(run, draft, year, value, crossings);
        draft.LedgerKey = FactYear.Text(year);
        if (draft.MayPay)
            Pay(run, draft, value, crossings);
    }

    private void ThresholdGate(ClauseRun run, ItemDraft draft, decimal value, Fact figure)
    {
        var lowest = _tiers[0];
        if (value == lowest.Limit && lowest.Equal is { } equal)
            run.Gate(draft, Gates.Threshold, equal.State == HoldState.Cancelled ? GateOutcome.Fail : GateOutcome.Pass, ReasonCode.BelowThreshold, figure, hold: equal);
        else
            run.Gate(draft, Gates.Threshold, value >= lowest.Limit ? GateOutcome.Pass : GateOutcome.Fail, ReasonCode.BelowThreshold, figure);
    }

    // A tier that is not crossed leaves default; the highest earlier figure decides whether the crossing is the first.
    private void FirstTimeGate(ClauseRun run, ItemDraft draft, int year, decimal value, Span<Crossing> crossings)
    {
        var (highest, complete) = History(run, year);
        var (any, unknown) = (false, false);
        for (var index = 0; index < _tiers.Length; index++)
        {
            var tier = _tiers[index];
            var crossing = Cross(value, tier);
            if (crossing is Crossing.None or Crossing.Not)
                continue;
            var before = highest is null ? Crossing.Not : Cross(highest.Content.Number, tier);
            if (before is Crossing.Yes)
                crossing = Crossing.Not;
            else if (!complete)
                unknown = true;
            else if (before is Crossing.Equal && crossing is Crossing.Yes)
                crossing = EqualityWasInForce(run, year, tier) ? Crossing.Yes : Crossing.YesUnlessEqualCounts;
            else if (before is Crossing.Equal)
                crossing = Crossing.Not;
            crossings[index] = crossing;
            any |= crossing is not Crossing.Not;
        }

        var outcome = unknown ? GateOutcome.Unknown : any ? GateOutcome.Pass : GateOutcome.Fail;
        run.Gate(draft, Gates.FirstTime, outcome, unknown ? ReasonCode.DataMissing : ReasonCode.NotFirstTime, highest);
    }

    private static Crossing Cross(decimal value, ReadyTier tier)
    {
        if (value != tier.Limit || tier.Equal is null)
            return value >= tier.Limit ? Crossing.Yes : Crossing.Not;
        return tier.Equal.State switch { HoldState.Released => Crossing.Yes, HoldState.Cancelled => Crossing.Not, _ => Crossing.Equal };
    }

    // The highest figure of earlier years, and whether every earlier year is covered by figures or by a certified peak.
    private (Fact? Highest, bool Complete) History(ClauseRun run, int year)
    {
        var facts = run.Facts;
        Fact? highest = null;
        var covered = int.MinValue;
        var floor = run.Policy.FirstTimeFrom?.Year ?? int.MinValue;
        if (_shape.History is { } history)
        {
            foreach (var head in facts.Sheet.YearFacts(history))
            {
                if (head.Year >= year || head.Year < floor || facts.Year(history, head.Year) is not { } peak)
                    continue;
                covered = head.Year;
                Higher(ref highest, peak);
            }
        }

        var established = facts.Firm(FactVocabulary.Established, facts.AsOf);
        if (covered == int.MinValue && established is not null)
            covered = established.Content.Date.Year - 1;
        if (floor != int.MinValue)
            covered = Math.Max(covered, floor - 1);
        foreach (var head in facts.Sheet.YearFacts(_shape.Measure))
        {
            if (head.Year >= year || head.Year < floor || Figure(facts, head.Year) is not { } figure)
                continue;
            if (head.Year == covered + 1)
                covered = head.Year;
            Higher(ref highest, figure);
        }

        return (highest, covered >= year - 1);

        static void Higher(ref Fact? highest, Fact fact)
        {
            if (highest is null || fact.Content.Number > highest.Content.Number)
                highest = fact;
        }
    }

    // The year that merely equalled the tier was itself under the policy: whichever reading is right, the tier is due once.
    private bool EqualityWasInForce(ClauseRun run, int year, ReadyTier tier)
    {
        var validity = run.Policy.Pack.Validity;
        foreach (var head in run.Facts.Sheet.YearFacts(_shape.Measure))
        {
            if (head.Year < year && Figure(run.Facts, head.Year) is { } figure && figure.Content.Number == tier.Limit
                && (validity.From is not { } from || YearEvents.EndOf(head.Year) >= from))
                return true;
        }

        return false;
    }

    // Only a later year that may itself be paid takes the place of the equality: else what is held for it would be lost.
    private bool IsCrossedLater(ClauseRun run, int year, ReadyTier tier)
    {
        foreach (var head in run.Facts.Sheet.YearFacts(_shape.Measure))
        {
            if (head.Year > year && Figure(run.Facts, head.Year) is { } figure && figure.Content.Number > tier.Limit
                && !(YearEvents.EndOf(head.Year) > run.Policy.Pack.Validity.To) && MayPay(run, head.Year))
                return true;
        }

        return false;
    }

    private static bool MayPay(ClauseRun run, int year)
    {
        var draft = new ItemDraft();
        draft.Reset();
        (draft.Date, draft.Year) = (YearEvents.EndOf(year), year);
        run.FirmGates(draft);
        run.InForceGate(draft, annual: true);
        run.Conditions(draft, run.Rule.When);
        return draft.MayPay;
    }

    private void Pay(ClauseRun run, ItemDraft draft, decimal value, ReadOnlySpan<Crossing> crossings)
    {
        var top = -1;
        for (var index = 0; index < crossings.Length; index++)
        {
            if (crossings[index] is Crossing.Yes or Crossing.YesUnlessEqualCounts)
                top = index;
        }

        for (var index = crossings.Length - 1; index >= 0; index--)
        {
            var tier = _tiers[index];
            switch (crossings[index])
            {
                case Crossing.Yes when index == top:
                    draft.SecondLedgerKey = tier.Written;
                    draft.Pay(tier.Amount);
                    draft.Line(Arithmetic.Tier, tier.Written, tier.Amount, value, tier.Limit);
                    break;
                case Crossing.YesUnlessEqualCounts when index == top && EqualAbove(run, draft.Year, crossings, top) >= 0:
                    // Were equality to count, the tier above would be due instead: the lower amount is due either way.
                    draft.SecondLedgerKey = tier.Written;
                    draft.Pay(tier.Amount);
                    draft.Line(Arithmetic.Tier, tier.Written, tier.Amount, value, tier.Limit);
                    break;
                case Crossing.YesUnlessEqualCounts:
                    var unless = tier.Equal!.Inverse();
                    draft.Pay(tier.Amount, unless, index == top ? null : _jump);
                    draft.Line(Arithmetic.Tier, tier.Written, tier.Amount, value, tier.Limit, hold: unless);
                    break;
                case Crossing.Yes:
                    draft.Pay(tier.Amount, _jump);
                    draft.Line(Arithmetic.Tier, tier.Written, tier.Amount, value, tier.Limit, hold: _jump);
                    break;
                case Crossing.Equal when !IsCrossedLater(run, draft.Year, tier):
                    PayEqual(draft, tier, top < 0 ? null : _tiers[top], value, top >= 0 && crossings[top] is Crossing.Yes);
                    break;
            }
        }
    }

    private int EqualAbove(ClauseRun run, int year, ReadOnlySpan<Crossing> crossings, int top)
    {
        for (var index = top + 1; index < crossings.Length; index++)
        {
            if (crossings[index] is Crossing.Equal && !IsCrossedLater(run, year, _tiers[index]))
                return index;
        }

        return -1;
    }

    // Were equality to count, this tier would be the highest and the one below a jump: only the difference hangs on equality alone.
    private void PayEqual(ItemDraft draft, ReadyTier tier, ReadyTier? below, decimal value, bool jumps)
    {
        if (below is null)
        {
            draft.Pay(tier.Amount, tier.Equal);
            draft.Line(Arithmetic.Tier, tier.Written, tier.Amount, value, tier.Limit, hold: tier.Equal);
            return;
        }

        var difference = tier.Amount - below.Amount;
        draft.Pay(difference, tier.Equal);
        draft.Line(Arithmetic.TierDifference, tier.Written, difference, tier.Amount.Yuan, below.Amount.Yuan, hold: tier.Equal);
        if (!jumps)
            return;
        draft.Pay(below.Amount, tier.Equal, _jump);
        draft.Line(Arithmetic.Tier, below.Written, below.Amount, value, below.Limit, hold: _jump);
    }

    private enum Crossing
    {
        None,
        Not,
        Equal,
        Yes,
        YesUnlessEqualCounts,
    }

    private sealed record ReadyTier(decimal Limit, string Written, Money Amount, Hold? Equal);
}
