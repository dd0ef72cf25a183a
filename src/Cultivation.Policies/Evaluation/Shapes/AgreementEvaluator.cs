using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>The amount of a signed agreement. There is no part payment unless the agreement says so.</summary>
internal sealed class AgreementEvaluator(AgreementShape shape, PolicyEvaluator policy) : ShapeEvaluator
{
    private readonly Hold? _afterExpiry = policy.Rulings.Resolve(shape.AfterExpiry);

    public override void Run(ClauseRun run)
    {
        var facts = run.Facts;
        var records = facts.Records(FactScope.Agreement);
        foreach (var record in records ?? [])
        {
            if (facts.Field(record, FactVocabulary.AgreementProgramme)?.Content.Number == shape.Programme)
                Decide(run, record);
        }

        if (run.DraftCount > 0)
            return;
        var draft = run.Begin(null);
        run.FirmGates(draft);
        run.Gate(draft, records is null ? Gates.Given : Gates.Designated, records is null ? GateOutcome.Unknown : GateOutcome.Fail, records is null ? ReasonCode.DataMissing : ReasonCode.NotDesignated);
    }

    private void Decide(ClauseRun run, FactRecord record)
    {
        var facts = run.Facts;
        var completed = facts.Field(record, FactVocabulary.AgreementCompleted);
        var draft = run.Begin(completed?.Content.Date, record: record);
        run.FirmGates(draft);
        var designated = facts.Field(record, FactVocabulary.AgreementDesignated);
        run.Gate(draft, Gates.Designated, Of(designated), designated is null ? ReasonCode.DataMissing : ReasonCode.NotDesignated, designated);
        var file = facts.Field(record, FactVocabulary.AgreementFile);
        var amount = facts.Field(record, FactVocabulary.AgreementAmount);
        var uploaded = file is { Content.Number: 1 } && amount is not null;
        draft.RefuseOnMissingEvidence = draft.FirstFailure is null && !uploaded;
        run.Gate(draft, Gates.Agreement, uploaded ? GateOutcome.Pass : GateOutcome.Fail, ReasonCode.DataMissing, file ?? amount);
        var share = CompletionGate(run, draft, record);
        if (completed is not null || draft.FirstFailure is null)
            run.InForceGate(draft, annual: false, SignedInForce(run, record) ? _afterExpiry : null);
        run.Conditions(draft, run.Rule.When);
        if (!draft.MayPay)
            return;
        var agreed = amount!.Content.Number;
        var pays = share >= 1m ? Money.FromYuan(agreed) : run.Policy.Rounding.Apply(agreed * share);
        draft.Pay(pays);
        draft.Line(Arithmetic.Completion, "协议奖励", pays, share, agreed);
    }

    private static decimal CompletionGate(ClauseRun run, ItemDraft draft, FactRecord record)
    {
        var completion = run.Facts.Field(record, FactVocabulary.AgreementCompletion);
        var proRata = run.Facts.YesNo(record, FactVocabulary.AgreementProRata) == true;
        var outcome = completion is null ? GateOutcome.Unknown
            : completion.Content.Number >= 1m || (proRata && completion.Content.Number > 0m) ? GateOutcome.Pass : GateOutcome.Fail;
        run.Gate(draft, Gates.Completed, outcome, completion is null ? ReasonCode.DataMissing : ReasonCode.TargetNotMet, completion);
        return Math.Min(completion?.Content.Number ?? 0m, 1m);
    }

    private static bool SignedInForce(ClauseRun run, FactRecord record)
    {
        var signed = run.Facts.Field(record, FactVocabulary.AgreementSigned)?.Content.Date;
        return signed is not null && !(signed > run.Policy.Pack.Validity.To);
    }

    private static GateOutcome Of(Fact? fact) => fact is null ? GateOutcome.Unknown : fact.Content.Number != 0 ? GateOutcome.Pass : GateOutcome.Fail;
}
