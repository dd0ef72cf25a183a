using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>An award whose amount stands elsewhere: refused, or referred, until the authority sets it under a document of its own.</summary>
internal sealed class ConfiguredEvaluator(EventKind on, Hold? ruling, string? document) : ShapeEvaluator
{
    public override void Run(ClauseRun run)
    {
        switch (on)
        {
            case EventKind.FirstEntry:
                Entries(run);
                break;
            case EventKind.Year:
                Years(run);
                break;
            default:
                Applications.Each(run, draft => SetAmount(run, draft));
                break;
        }
    }

    private void Entries(ClauseRun run)
    {
        foreach (var record in run.Facts.Records(FactScope.Listing) ?? [])
        {
            if (!Listings.IsOwn(run.Facts, record) || !run.Facts.HasHappened(record, FactVocabulary.ListingEntered))
                continue;
            var draft = run.Begin(run.Facts.Field(record, FactVocabulary.ListingEntered)?.Content.Date, record: record);
            run.FirmGates(draft);
            run.InForceGate(draft, annual: false);
            run.Conditions(draft, run.Rule.When);
            Listings.FirstTimeGate(run, draft, record);
            SetAmount(run, draft);
        }

        Listings.NoneFound(run);
    }

    private void Years(ClauseRun run)
    {
        var year = LatestYear.Of(run, run.Rule.Clause.Rule!);
        var draft = run.Begin(year == 0 ? null : YearEvents.EndOf(year), year);
        if (year == 0)
        {
            run.Gate(draft, Gates.Given, GateOutcome.Unknown, ReasonCode.DataMissing);
            return;
        }

        run.InForceGate(draft, annual: true);
        run.Conditions(draft, run.Rule.When);
        SetAmount(run, draft);
    }

    private void SetAmount(ClauseRun run, ItemDraft draft)
    {
        var setting = run.Policy.Amount(run.Rule.Clause.Id);
        if (setting is null || draft.Date < setting.From || draft.Date > setting.To)
        {
            draft.Otherwise = document is null ? DecisionKind.Refuse : DecisionKind.Refer;
            draft.OtherwiseReason = document is null ? ReasonCode.AmountNotSet : ReasonCode.None;
            draft.Mark = document;
            if (ruling is not null && document is null)
                draft.Questions.Add(ruling);
            if (draft.MayPay)
                run.Gate(draft, Gates.AmountSet, GateOutcome.Pass, hold: ruling);
            return;
        }

        var amount = setting.Amount ?? Money.Zero;
        if (setting.Amount is null)
        {
            var basis = setting.Of is not null && draft.Record is not null && draft.Record.Scope == setting.Of.Scope ? run.Facts.Field(draft.Record, setting.Of) : null;
            run.Gate(draft, Gates.BaseAmount, basis is null ? GateOutcome.Unknown : GateOutcome.Pass, ReasonCode.DataMissing, basis);
            if (basis is null)
                return;
            amount = run.Policy.Rounding.Apply(setting.Percent!.Value * basis.Content.Number);
            draft.Line(Arithmetic.Percent, setting.Of!.Label, amount, setting.Percent.Value, basis.Content.Number);
        }

        if (setting.Cap is { } cap && amount > cap)
        {
            draft.CapApplied = true;
            draft.Line(Arithmetic.Cap, "上限", cap, amount.Yuan, cap.Yuan);
            amount = cap;
        }

        draft.Line(Arithmetic.Fixed, setting.Document, amount);

        // Set after the event: computed anew, and released by hand only.
        var late = setting.SetOn > draft.Date;
        run.Gate(draft, Gates.AmountSet, late ? GateOutcome.Unknown : GateOutcome.Pass, ReasonCode.ManualDecision, hold: ruling);
        draft.Mark = setting.Document;
        draft.Pay(amount);
    }
}
