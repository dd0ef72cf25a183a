using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>Awards for single projects.</summary>
internal abstract class ProjectEvaluator : ShapeEvaluator
{
    public override void Run(ClauseRun run)
    {
        var records = run.Facts.Records(FactScope.Project);
        foreach (var record in records ?? [])
        {
            if (!run.Facts.HasHappened(record, FactVocabulary.ProjectApplied))
                continue;
            var draft = run.Begin(run.Facts.Field(record, FactVocabulary.ProjectApplied)?.Content.Date, record: record);
            draft.LedgerKey = run.Facts.Field(record, FactVocabulary.ProjectName)?.Content.Text;
            run.FirmGates(draft);
            run.InForceGate(draft, annual: false);
            run.Conditions(draft, run.Rule.When);
            Decide(run, draft, record);
        }

        if (run.DraftCount == 0)
        {
            var draft = run.Begin(null);
            run.FirmGates(draft);
            run.Gate(draft, Gates.Given, records is null ? GateOutcome.Unknown : GateOutcome.Fail, records is null ? ReasonCode.DataMissing : ReasonCode.NotCovered);
        }
    }

    protected abstract void Decide(ClauseRun run, ItemDraft draft, FactRecord record);

    protected static Money Capped(ItemDraft draft, Money full, Money cap)
    {
        if (full <= cap)
            return full;
        draft.CapApplied = true;
        draft.Line(Arithmetic.Cap, "单个项目上限", cap, full.Yuan, cap.Yuan);
        return cap;
    }
}

/// <summary>A percentage of a project's cost, floored to the fen, then capped.</summary>
internal sealed class PercentEvaluator(PercentShape shape, PolicyEvaluator policy) : ProjectEvaluator
{
    private readonly Hold? _disputed = policy.Rulings.Resolve(shape.Disputed?.Hold);

    protected override void Decide(ClauseRun run, ItemDraft draft, FactRecord record)
    {
        var sum = 0m;
        Fact? last = null;
        foreach (var part in shape.Base)
        {
            last = run.Facts.Field(record, part);
            if (last is null)
                break;
            sum += last.Content.Number;
        }

        run.Gate(draft, Gates.BaseAmount, last is null ? GateOutcome.Unknown : GateOutcome.Pass, ReasonCode.DataMissing, last);
        if (!draft.MayPay)
            return;
        draft.Line(Arithmetic.Sum, "补助基数", Money.FromYuan(sum), sum);
        var amount = Amount(run, draft, sum, note: true);
        draft.Pay(amount);
        if (shape.Disputed is null || run.Facts.Field(record, shape.Disputed.Fact) is not { } more)
            return;
        var extra = Amount(run, draft, sum + more.Content.Number, note: false) - amount;
        if (extra == Money.Zero)
            return;
        draft.Pay(extra, _disputed);
        draft.Line(Arithmetic.Percent, shape.Disputed.Fact.Label, extra, shape.Percent, more.Content.Number, hold: _disputed);
    }

    private Money Amount(ClauseRun run, ItemDraft draft, decimal sum, bool note)
    {
        var full = run.Policy.Rounding.Apply(shape.Percent * sum);
        if (note)
            draft.Line(Arithmetic.Percent, "补助基数", full, shape.Percent, sum);
        if (shape.Floor is { } floor && full < floor)
        {
            if (note)
                draft.Line(Arithmetic.Floor, "最低金额", floor, full.Yuan, floor.Yuan);
            full = floor;
        }

        return note ? Capped(draft, full, shape.Cap) : Money.Min(full, shape.Cap);
    }
}

/// <summary>A maximum; payable is only what was approved below it.</summary>
internal sealed class CeilingEvaluator(CeilingShape shape, PolicyEvaluator policy) : ProjectEvaluator
{
    private readonly AwardRounding _rounding = policy.Rounding;

    protected override void Decide(ClauseRun run, ItemDraft draft, FactRecord record)
    {
        var amount = run.Facts.Field(record, shape.Base);
        run.Gate(draft, Gates.BaseAmount, amount is null ? GateOutcome.Unknown : GateOutcome.Pass, ReasonCode.DataMissing, amount);
        if (amount is null || draft.FirstFailure is not null)
            return;
        var full = _rounding.Apply(shape.Percent * amount.Content.Number);
        draft.Line(Arithmetic.Percent, shape.Base.Label, full, shape.Percent, amount.Content.Number);
        var ceiling = Capped(draft, full, shape.Cap);
        var rate = run.Facts.Field(record, FactVocabulary.ProjectApprovedRate);
        var approved = run.Facts.Field(record, FactVocabulary.ProjectApprovedAmount);
        draft.Ceiling = ceiling;
        draft.Otherwise = DecisionKind.Ceiling;
        draft.OtherwiseReason = draft.CapApplied ? ReasonCode.CapApplied : ReasonCode.None;
        if (rate is null && approved is null)
        {
            // What depends on an open ruling waits with its maximum; nothing is payable without an approval anyway.
            if (draft.GateHolds.Count > 0)
                draft.Pay(ceiling);
            return;
        }

        draft.RefuseOnMissingEvidence = true;
        var payable = approved is not null ? Money.FromYuan(approved.Content.Number) : Money.Min(_rounding.Apply(rate!.Content.Number * amount.Content.Number), shape.Cap);
        var good = (rate is null || rate.Content.Number <= shape.Percent) && payable <= ceiling;
        run.Gate(draft, Gates.Approval, good ? GateOutcome.Pass : GateOutcome.Fail, ReasonCode.ApprovalAboveCeiling, approved ?? rate);
        if (!good)
            return;
        draft.CapApplied = false;
        draft.Pay(payable);
        draft.Line(Arithmetic.Fixed, "批准金额", payable);
    }
}
