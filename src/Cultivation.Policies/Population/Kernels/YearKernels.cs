using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population.Kernels;

/// <summary>Marks a firm or a chain by the figures of its latest year.</summary>
internal sealed class RecommendKernel(PolicyColumns policy, ClauseRule rule, RecommendShape shape, ColumnCondition[] when) : ClauseKernel(policy, rule)
{
    private readonly YearColumn[] _yearly = ClauseKernels.Yearly(policy, rule.Clause.Rule!);

    public static int Latest(YearColumn[] columns, int firm)
    {
        var latest = 0;
        foreach (var column in columns)
            latest = Math.Max(latest, column.Latest(firm));
        return latest;
    }

    public override void Decide(int firm, DecisionSums sums)
    {
        var year = Latest(_yearly, firm);
        var item = year == 0 ? Policy.Undated() : PolicyColumns.YearEnd(year);
        if (shape.Per == SubjectKind.Year)
            Policy.FirmGates(ref item, firm);
        if (year == 0)
        {
            item.Miss();
        }
        else
        {
            Policy.InForce(ref item, annual: true);
            PolicyColumns.Conditions(ref item, when, firm);
            item.Otherwise = DecisionKind.Recommend;
        }

        Policy.Close(ref item, firm, sums, this);
    }
}

/// <summary>The rungs of a ladder that the latest figure exceeds; without money.</summary>
internal sealed class LadderKernel : ClauseKernel
{
    private readonly YearColumn _measure;
    private readonly ColumnCondition[] _when;
    private readonly long[] _rungs;
    private readonly bool _equalCounts;

    private LadderKernel(PolicyColumns policy, ClauseRule rule, LadderShape shape, ColumnCondition[] when, long[] rungs)
        : base(policy, rule)
    {
        (_measure, _when, _rungs) = (policy.Facts.YearColumn(shape.Measure), when, rungs);
        var rulings = policy.Policy.Rulings;
        _equalCounts = (rulings.Resolve(shape.Equal) ?? rulings.Resolve("X-R01", ["always-inclusive"])).State == HoldState.Released;
    }

    public static ClauseKernel TryMake(PolicyColumns policy, ClauseRule rule, LadderShape shape, ColumnCondition[] when)
    {
        var rungs = new long[shape.Rungs.Count];
        for (var index = 0; index < rungs.Length; index++)
        {
            if (shape.Measure.Scope != FactScope.Year || !Scale.TryOf(shape.Measure.Type, shape.Rungs[index].Value, out rungs[index]))
                return new OneFirmKernel(policy, rule);
        }

        return new LadderKernel(policy, rule, shape, when, rungs);
    }

    public override void Decide(int firm, DecisionSums sums)
    {
        var year = _measure.Latest(firm);
        var item = year == 0 ? Policy.Undated() : PolicyColumns.YearEnd(year);
        Policy.FirmGates(ref item, firm);
        if (year == 0)
        {
            item.Miss();
        }
        else
        {
            Policy.InForce(ref item, annual: true);
            PolicyColumns.Conditions(ref item, _when, firm);
            _measure.TryGet(firm, year, out var figure);
            var reached = false;
            foreach (var rung in _rungs)
                reached |= figure > rung || (figure == rung && _equalCounts);
            if (!reached)
                item.Fail(ReasonCode.BelowThreshold);
            item.Otherwise = DecisionKind.Recommend;
        }

        Policy.Close(ref item, firm, sums, this);
    }
}

/// <summary>Complete steps of a yearly share above its highest earlier value.</summary>
internal sealed class StepsKernel : ClauseKernel
{
    private readonly StepsShape _shape;
    private readonly ColumnCondition[] _when;
    private readonly YearColumn _measure;
    private readonly YearColumn _base;
    private readonly Reading _ratio;
    private readonly RulingHold _remainder;
    private readonly RulingHold _lifetime;
    private readonly bool _hasLifetime;
    private readonly int _policyYear;

    public StepsKernel(PolicyColumns policy, ClauseRule rule, StepsShape shape, ColumnCondition[] when)
        : base(policy, rule)
    {
        (_shape, _when) = (shape, when);
        _measure = policy.Facts.YearColumn(shape.Measure);
        _base = policy.Facts.YearColumn(shape.Base);
        _ratio = Reading.Of(policy.Facts, shape.Measure, null);
        _remainder = policy.Names.Of(policy.Policy.Rulings.Resolve(shape.Remainder));
        _lifetime = policy.Names.Of(policy.Policy.Rulings.Resolve(shape.LifetimeCap));
        _hasLifetime = shape.LifetimeCap is not null;
        var validity = policy.Policy.Pack.Validity;
        _policyYear = (validity.Early?.Date ?? validity.From)?.Year ?? int.MaxValue;
    }

    public override void Decide(int firm, DecisionSums sums)
    {
        var total = Policy.Facts.YearColumn(FactVocabulary.ProcurementTotal);
        var last = Math.Max(_measure.LastStated(firm), total.LastStated(firm));
        var first = Math.Min(_policyYear, last);
        var cumulative = 0L;
        for (var year = first; year <= last; year++)
        {
            if (!_ratio.TryGet(firm, 0, year, -1, out var numerator, out var denominator))
                continue;

            // The first year known is the base of the next, not an event of its own, unless there is no other.
            if (year != last && Highest(firm, year).IsMissing)
                continue;
            var item = PolicyColumns.YearEnd(year);
            Policy.FirmGates(ref item, firm);
            Policy.InForce(ref item, annual: true);
            PolicyColumns.Conditions(ref item, _when, firm);
            if (!item.Failed)
                cumulative += Rise(ref item, firm, sums, new Observed(numerator, denominator, null, null), cumulative);
            Policy.Close(ref item, firm, sums, this);
        }

        if (sums.IsEmpty)
            None(firm, sums, given: false, ReasonCode.DataMissing);
    }

    private long Rise(ref ItemState item, int firm, DecisionSums sums, in Observed ratio, long cumulative)
    {
        if (!_ratio.TryGet(firm, 0, item.Year - 1, -1, out _, out _))
            item.Miss();
        var hasBase = _base.TryGet(firm, item.Year, out var amount);
        if (!hasBase)
            item.Miss();
        var highest = Highest(firm, item.Year);
        var rise = highest.IsMissing ? 0m : ratio.Value - highest.Value;
        var steps = rise <= 0m ? 0m : decimal.Floor(rise / _shape.Step);
        if (!highest.IsMissing && steps < 1m)
            item.Fail(ReasonCode.BelowThreshold);
        return item.MayPay ? Pay(ref item, sums, rise, steps, amount / 100m, cumulative) : 0;
    }

    private Observed Highest(int firm, int before)
    {
        var highest = Observed.Missing;
        for (var year = Math.Min(_measure.FirstYear == 0 ? before : _measure.FirstYear, OldestWhole(before)); year < before; year++)
        {
            if (!_ratio.TryGet(firm, 0, year, -1, out var numerator, out var denominator))
                continue;
            var ratio = new Observed(numerator, denominator, null, null);
            if (highest.IsMissing || ratio.CompareTo(highest) > 0)
                highest = ratio;
        }

        return highest;
    }

    private int OldestWhole(int before)
    {
        var oldest = Policy.Facts.YearColumn(FactVocabulary.ProcurementTotal).FirstYear;
        return oldest == 0 ? before : oldest;
    }

    private long Pay(ref ItemState item, DecisionSums sums, decimal rise, decimal steps, decimal amount, long cumulative)
    {
        var rounding = Policy.Policy.Rounding;
        var cap = _shape.Cap.Fen;
        var full = rounding.Apply(_shape.Percent * steps * _shape.Step * amount).Fen;
        var undisputed = Math.Min(full, cap);
        item.CapApplied = full > cap;
        var within = _hasLifetime ? Math.Min(undisputed, Math.Max(0, cap - cumulative)) : undisputed;
        if (within > 0)
            sums.Pay(ref item, within);
        if (undisputed > within)
            sums.Pay(ref item, undisputed - within, _lifetime);
        var remainder = Math.Min(rounding.Apply(_shape.Percent * rise * amount).Fen, cap) - undisputed;
        if (remainder > 0 && _remainder.Exists)
            sums.Pay(ref item, remainder, _remainder, undisputed > within ? _lifetime : RulingHold.None);
        return undisputed;
    }
}
