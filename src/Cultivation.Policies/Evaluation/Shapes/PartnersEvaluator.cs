using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>Counts the partner firms that satisfy every condition. Paid once in the firm's life.</summary>
internal sealed class PartnersEvaluator(PartnersShape shape, PolicyEvaluator policy) : ShapeEvaluator
{
    private readonly ConditionNode[] _partner = policy.Compile(shape.Partner);

    public override void Run(ClauseRun run)
    {
        Applications.Each(run, draft =>
        {
            CountGate(run, draft);
            if (run.Ledger.Any is { } paid)
                run.Gate(draft, Gates.Ledger, GateOutcome.Fail, ReasonCode.AlreadyPaid, paid);
            draft.Pay(shape.Amount);
            draft.Line(Arithmetic.Fixed, run.Rule.Clause.Rule!.Name, shape.Amount);
        });
    }

    private void CountGate(ClauseRun run, ItemDraft draft)
    {
        if (run.Facts.Records(FactScope.Partner) is not { } partners)
        {
            run.Gate(draft, Gates.Partners, GateOutcome.Unknown, ReasonCode.DataMissing);
            return;
        }

        var (good, held, unknown) = (0, 0, 0);
        Hold? hold = null;
        var scratch = new List<GateResult>();
        foreach (var partner in partners)
        {
            var worst = GateOutcome.Pass;
            var at = new EventContext(draft.Date ?? run.Facts.AsOf, (draft.Date ?? run.Facts.AsOf).Year, partner);
            foreach (var condition in _partner)
            {
                var result = condition.Evaluate(run.Facts, at, scratch, 0);
                if (result.Outcome > worst)
                    worst = result.Outcome;
                if (result.Outcome == GateOutcome.Held)
                    hold ??= result.Hold;
            }

            _ = worst switch { GateOutcome.Pass => good++, GateOutcome.Held => held++, GateOutcome.Unknown => unknown++, _ => 0 };
        }

        var needed = shape.AtLeast.Value;
        draft.Line(Arithmetic.Count, "合格的合作企业", Primitives.Money.Zero, good, needed, partners.Length);
        if (good >= needed)
            run.Gate(draft, Gates.Partners, GateOutcome.Pass);
        else if (good + held >= needed)
            run.Gate(draft, Gates.Partners, GateOutcome.Held, ReasonCode.BelowThreshold, hold: hold);
        else
            run.Gate(draft, Gates.Partners, good + held + unknown >= needed ? GateOutcome.Unknown : GateOutcome.Fail, good + held + unknown >= needed ? ReasonCode.DataMissing : ReasonCode.BelowThreshold);
    }
}
