using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>Complete steps of a yearly share above its highest earlier value.</summary>
internal sealed class StepsEvaluator(StepsShape shape, PolicyEvaluator policy) : ShapeEvaluator
{
    private readonly Hold? _remainder = policy.Rulings.Resolve(shape.Remainder);
    private readonly Hold? _lifetime = policy.Rulings.Resolve(shape.LifetimeCap);

    public override void Run(ClauseRun run)
    {
        var last = LastYear(run);
        var validity = run.Policy.Pack.Validity;
        var first = Math.Min((validity.Early?.Date ?? validity.From)?.Year ?? last, last);
        var highest = Observed.Missing;
        var cumulative = Money.Zero;
        for (var year = first - 60; year <= last; year++)
        {
            var ratio = run.Facts.Number(shape.Measure, year);
            if (ratio.IsMissing)
                continue;

            // The first year known is the base of the next, not an event of its own, unless there is no other.
            if (year >= first && (!highest.IsMissing || year == last))
                cumulative += Decide(run, year, ratio, highest, run.Facts.Number(shape.Measure, year - 1).IsMissing, cumulative);
            if (highest.IsMissing || ratio.CompareTo(highest) > 0)
                highest = ratio;
        }

        if (run.DraftCount == 0)
        {
            var draft = run.Begin(null);
            run.FirmGates(draft);
            run.Gate(draft, Gates.Given, GateOutcome.Unknown, ReasonCode.DataMissing);
        }
    }

    private int LastYear(ClauseRun run)
    {
        var last = 0;
        foreach (var head in run.Facts.Sheet.YearFacts(shape.Measure))
            last = Math.Max(last, head.Year);
        foreach (var head in run.Facts.Sheet.YearFacts(FactVocabulary.ProcurementTotal))
            last = Math.Max(last, head.Year);
        return last;
    }

    private Money Decide(ClauseRun run, int year, in Observed ratio, in Observed highest, bool noBase, Money cumulative)
    {
        var draft = run.Begin(YearEvents.EndOf(year), year);
        draft.LedgerKey = FactYear.Text(year);
        run.FirmGates(draft);
        run.InForceGate(draft, annual: true);
        run.Conditions(draft, run.Rule.When);
        run.Gate(draft, Gates.BaseYear, noBase ? GateOutcome.Unknown : GateOutcome.Pass, ReasonCode.DataMissing, highest.First);
        var baseAmount = run.Facts.Year(shape.Base, year);
        run.Gate(draft, Gates.BaseAmount, baseAmount is null ? GateOutcome.Unknown : GateOutcome.Pass, ReasonCode.DataMissing, baseAmount);
        var rise = highest.IsMissing ? 0m : ratio.Value - highest.Value;
        var steps = rise <= 0m ? 0m : decimal.Floor(rise / shape.Step);
        if (!highest.IsMissing)
            run.Gate(draft, Gates.CompleteStep, steps >= 1m ? GateOutcome.Pass : GateOutcome.Fail, ReasonCode.BelowThreshold, ratio.First, highest.First);
        return draft.MayPay && baseAmount is not null ? Pay(run, draft, rise, steps, baseAmount.Content.Number, cumulative) : Money.Zero;
    }

    private Money Pay(ClauseRun run, ItemDraft draft, decimal rise, decimal steps, decimal amount, Money cumulative)
    {
        var rounding = run.Policy.Rounding;
        var exact = shape.Percent * steps * shape.Step * amount;
        var full = rounding.Apply(exact);
        draft.Line(Arithmetic.Steps, shape.StepWritten, Money.Zero, rise, shape.Step, steps);
        draft.Line(Arithmetic.PercentOfRise, shape.Base.Label, full, shape.Percent, steps * shape.Step, amount);
        var undisputed = Money.Min(full, shape.Cap);
        if (full > shape.Cap)
        {
            draft.CapApplied = true;
            draft.Line(Arithmetic.Cap, "每年上限", shape.Cap, full.Yuan, shape.Cap.Yuan);
        }

        // The cap may be meant for life: what exceeds it together with earlier years is held.
        var within = _lifetime is null ? undisputed : Money.Min(undisputed, Money.Max(Money.Zero, shape.Cap - cumulative));
        if (within > Money.Zero)
            draft.Pay(within);
        if (undisputed > within)
        {
            draft.Pay(undisputed - within, _lifetime);
            draft.Line(Arithmetic.Cap, "各年累计超过上限", undisputed - within, (cumulative + undisputed).Yuan, shape.Cap.Yuan, hold: _lifetime);
        }

        var remainder = Money.Min(rounding.Apply(shape.Percent * rise * amount), shape.Cap) - undisputed;
        if (remainder > Money.Zero && _remainder is not null)
        {
            draft.Pay(remainder, _remainder, undisputed > within ? _lifetime : null);
            draft.Line(Arithmetic.Remainder, "不足一步的零头", remainder, rise - steps * shape.Step, shape.Percent, amount, _remainder);
        }

        return undisputed;
    }
}
