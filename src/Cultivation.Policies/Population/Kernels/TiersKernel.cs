using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population.Kernels;

/// <summary>Tiers crossed for the first time in the firm's life by a yearly figure.</summary>
internal sealed class TiersKernel : ClauseKernel
{
    private readonly ColumnTier[] _tiers;
    private readonly ColumnCondition[] _when;
    private readonly YearColumn _measure;
    private readonly YearColumn? _lowerOf;
    private readonly YearColumn? _history;
    private readonly FirmColumn _established;
    private readonly RulingHold _jump;
    private readonly int _policyYear;
    private readonly int _from;
    private readonly int _to;
    private readonly int _floor;
    private readonly Crossing[] _crossings;

    private TiersKernel(PolicyColumns policy, ClauseRule rule, TiersShape shape, ColumnCondition[] when, ColumnTier[] tiers)
        : base(policy, rule)
    {
        (_tiers, _when, _crossings) = (tiers, when, new Crossing[tiers.Length]);
        var facts = policy.Facts;
        _measure = facts.YearColumn(shape.Measure);
        _lowerOf = shape.LowerOf is null ? null : facts.YearColumn(shape.LowerOf);
        _history = shape.History is null ? null : facts.YearColumn(shape.History);
        _established = facts.FirmColumn(FactVocabulary.Established);
        _jump = policy.Names.Of(policy.Policy.Rulings.Resolve(shape.Jump));
        var validity = policy.Policy.Pack.Validity;
        _policyYear = (validity.Early?.Date ?? validity.From)?.Year ?? int.MinValue;
        _from = validity.From?.DayNumber ?? int.MinValue;
        _to = validity.To?.DayNumber ?? int.MaxValue;
        _floor = policy.Policy.FirstTimeFrom?.Year ?? int.MinValue;
    }

    public static ClauseKernel TryMake(PolicyColumns policy, ClauseRule rule, TiersShape shape, ColumnCondition[] when)
    {
        var tiers = new ColumnTier[shape.Tiers.Count];
        var rulings = policy.Policy.Rulings;
        for (var index = 0; index < tiers.Length; index++)
        {
            var tier = shape.Tiers[index];
            if (!Scale.TryOf(FactType.Money, tier.Limit.Value, out var limit))
                return new OneFirmKernel(policy, rule);
            tiers[index] = new ColumnTier(
                limit, tier.Amount.Fen, tier.Strict ? policy.Names.Of(rulings.Resolve(tier.Equal) ?? rulings.Resolve("X-R01", ["always-inclusive"])) : RulingHold.None);
        }

        return new TiersKernel(policy, rule, shape, when, tiers);
    }

    public override void Decide(int firm, DecisionSums sums)
    {
        var last = _measure.Latest(firm);
        for (var year = Math.Max(Math.Min(_policyYear, last), _measure.FirstYear); year <= last && last > 0; year++)
        {
            if (Figure(firm, year, out var figure))
                One(firm, year, figure, sums);
        }

        if (sums.IsEmpty)
            None(firm, sums, given: false, ReasonCode.DataMissing);
    }

    private bool Figure(int firm, int year, out long figure)
    {
        if (!_measure.TryGet(firm, year, out figure))
            return false;
        if (_lowerOf is not null && _lowerOf.TryGet(firm, year, out var other) && other < figure)
            figure = other;
        return true;
    }

    private void One(int firm, int year, long value, DecisionSums sums)
    {
        var item = PolicyColumns.YearEnd(year);
        Policy.FirmGates(ref item, firm);
        Policy.InForce(ref item, annual: true);
        PolicyColumns.Conditions(ref item, _when, firm);
        var lowest = _tiers[0];
        if (value < lowest.Limit || (value == lowest.Limit && lowest.Equal.IsCancelled))
            item.Fail(ReasonCode.BelowThreshold);
        if (!item.Failed)
            FirstTime(ref item, firm, year, value);
        if (item.MayPay)
            Pay(ref item, firm, sums);
        Policy.Close(ref item, firm, sums, this);
    }

    private void FirstTime(ref ItemState item, int firm, int year, long value)
    {
        var complete = History(firm, year, out var hasEarlier, out var highest);
        var (any, unknown) = (false, false);
        for (var index = 0; index < _tiers.Length; index++)
        {
            var tier = _tiers[index];
            _crossings[index] = Crossing.None;
            var crossing = Cross(value, tier);
            if (crossing == Crossing.None)
                continue;
            var before = hasEarlier ? Cross(highest, tier) : Crossing.None;
            if (before == Crossing.Yes)
                crossing = Crossing.None;
            else if (!complete)
                unknown = true;
            else if (before == Crossing.Equal && crossing == Crossing.Yes)
                crossing = EqualityWasInForce(firm, year, tier) ? Crossing.Yes : Crossing.YesUnlessEqualCounts;
            else if (before == Crossing.Equal)
                crossing = Crossing.None;
            _crossings[index] = crossing;
            any |= crossing != Crossing.None;
        }

        if (unknown)
            item.Miss();
        else if (!any)
            item.Fail(ReasonCode.NotFirstTime);
    }

    private static Crossing Cross(long value, in ColumnTier tier)
    {
        if (value != tier.Limit || !tier.Equal.Exists)
            return value >= tier.Limit ? Crossing.Yes : Crossing.None;
        return tier.Equal.State switch { HoldState.Released => Crossing.Yes, HoldState.Cancelled => Crossing.None, _ => Crossing.Equal };
    }

    // The highest figure of earlier years; true where every earlier year is covered by figures or by a certified peak.
    private bool History(int firm, int year, out bool hasEarlier, out long highest)
    {
        (hasEarlier, highest) = (false, long.MinValue);
        var covered = int.MinValue;
        if (_history is not null)
        {
            for (var earlier = Math.Max(_history.FirstYear, _floor); earlier < year && earlier <= _history.LastYear; earlier++)
            {
                if (!_history.TryGet(firm, earlier, out var peak))
                    continue;
                (covered, hasEarlier, highest) = (earlier, true, Math.Max(highest, peak));
            }
        }

        if (covered == int.MinValue && _established.TryGet(firm, Policy.AsOf, out var established))
            covered = DateOnly.FromDayNumber((int)established).Year - 1;
        if (_floor != int.MinValue)
            covered = Math.Max(covered, _floor - 1);
        for (var earlier = Math.Max(_measure.FirstYear, _floor); earlier < year; earlier++)
        {
            if (!Figure(firm, earlier, out var figure))
                continue;
            if (earlier == covered + 1)
                covered = earlier;
            (hasEarlier, highest) = (true, Math.Max(highest, figure));
        }

        return covered >= year - 1;
    }

    private bool EqualityWasInForce(int firm, int year, in ColumnTier tier)
    {
        for (var earlier = _measure.FirstYear; earlier < year; earlier++)
        {
            if (Figure(firm, earlier, out var figure) && figure == tier.Limit && new DateOnly(earlier, 12, 31).DayNumber >= _from)
                return true;
        }

        return false;
    }

    // Only a later year that may itself be paid takes the place of the equality: else what is held for it would be lost.
    private bool IsCrossedLater(int firm, int year, in ColumnTier tier)
    {
        for (var later = year + 1; later <= _measure.LastYear; later++)
        {
            if (Figure(firm, later, out var figure) && figure > tier.Limit && new DateOnly(later, 12, 31).DayNumber <= _to && MayPay(firm, later))
                return true;
        }

        return false;
    }

    private bool MayPay(int firm, int year)
    {
        var item = PolicyColumns.YearEnd(year);
        Policy.FirmGates(ref item, firm);
        Policy.InForce(ref item, annual: true);
        PolicyColumns.Conditions(ref item, _when, firm);
        return item.MayPay;
    }

    private void Pay(ref ItemState item, int firm, DecisionSums sums)
    {
        var top = -1;
        for (var index = 0; index < _crossings.Length; index++)
        {
            if (_crossings[index] is Crossing.Yes or Crossing.YesUnlessEqualCounts)
                top = index;
        }

        for (var index = _crossings.Length - 1; index >= 0; index--)
        {
            var tier = _tiers[index];
            switch (_crossings[index])
            {
                case Crossing.Yes:
                    sums.Pay(ref item, tier.Amount, index == top ? RulingHold.None : _jump);
                    break;
                case Crossing.YesUnlessEqualCounts when index == top && EqualAbove(firm, item.Year, top):
                    sums.Pay(ref item, tier.Amount, RulingHold.None);
                    break;
                case Crossing.YesUnlessEqualCounts:
                    sums.Pay(ref item, tier.Amount, tier.Equal.Inverse(), index == top ? RulingHold.None : _jump);
                    break;
                case Crossing.Equal when !IsCrossedLater(firm, item.Year, tier) && top < 0:
                    sums.Pay(ref item, tier.Amount, tier.Equal);
                    break;
                case Crossing.Equal when !IsCrossedLater(firm, item.Year, tier):
                    sums.Pay(ref item, tier.Amount - _tiers[top].Amount, tier.Equal);
                    if (_crossings[top] == Crossing.Yes)
                        sums.Pay(ref item, _tiers[top].Amount, tier.Equal, _jump);
                    break;
            }
        }
    }

    // Were equality to count, the tier above would be due instead: the lower amount is due either way.
    private bool EqualAbove(int firm, int year, int top)
    {
        for (var index = top + 1; index < _crossings.Length; index++)
        {
            if (_crossings[index] == Crossing.Equal && !IsCrossedLater(firm, year, _tiers[index]))
                return true;
        }

        return false;
    }

    private enum Crossing
    {
        None,
        Equal,
        Yes,
        YesUnlessEqualCounts,
    }

    private readonly record struct ColumnTier(long Limit, long Amount, RulingHold Equal);
}
