using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>Staying on the list: the year of entry does not count, the year-end lists of the following years must all contain the firm.</summary>
internal sealed class RetentionEvaluator(RetentionShape shape, PolicyEvaluator policy) : ShapeEvaluator
{
    private readonly Hold? _earlier = policy.Rulings.Resolve(shape.Earlier);
    private readonly Hold? _interrupted = shape.Interrupted is null ? null : policy.Rulings.Resolve(shape.Interrupted, []);

    public override void Run(ClauseRun run)
    {
        var facts = run.Facts;
        foreach (var record in facts.Records(FactScope.Listing) ?? [])
        {
            if (!Listings.IsOwn(facts, record) || !facts.HasHappened(record, FactVocabulary.ListingEntered))
                continue;
            Decide(run, record);

            // Only the first entry counts: nothing starts again after an exit.
            break;
        }

        Listings.NoneFound(run);
    }

    private void Decide(ClauseRun run, FactRecord record)
    {
        var entered = run.Facts.Field(record, FactVocabulary.ListingEntered);
        var due = entered is null ? (DateOnly?)null : YearEvents.EndOf(entered.Content.Date.Year + shape.Years);
        var draft = run.Begin(due, record: record);
        run.FirmGates(draft);
        run.InForceGate(draft, annual: false);
        run.Conditions(draft, run.Rule.When);
        Listings.FirstTimeGate(run, draft, record);
        if (entered is null)
            return;
        var validity = run.Policy.Pack.Validity;
        if (entered.Content.Date < (validity.Early?.Date ?? validity.From) && _earlier is not null)
            run.Gate(draft, Gates.EnteredUnderPolicy, _earlier, ReasonCode.PolicyNotInForce, entered);
        else
            run.Gate(draft, Gates.EnteredUnderPolicy, entered.Content.Date < validity.From && validity.Early is null ? GateOutcome.Fail : GateOutcome.Pass, ReasonCode.PolicyNotInForce, entered);
        UninterruptedGate(run, draft, record, entered.Content.Date.Year);
        draft.Pay(shape.Amount);
        draft.Line(Arithmetic.Fixed, run.Rule.Clause.Rule!.Name, shape.Amount);
    }

    private void UninterruptedGate(ClauseRun run, ItemDraft draft, FactRecord record, int entryYear)
    {
        var facts = run.Facts;
        var last = entryYear + shape.Years;
        var exited = facts.Field(record, FactVocabulary.ListingExited);
        if (exited is not null && exited.Content.Date.Year <= last)
        {
            // Left and came back within a year, on the list at its end: the ruling is named.
            var atEnd = facts.Year(FactVocabulary.AboveScaleYearEnd, exited.Content.Date.Year);
            run.Gate(draft, Gates.Uninterrupted, GateOutcome.Fail, ReasonCode.ListExited, exited, atEnd, atEnd is { Content.Number: 1 } ? _interrupted : null);
            return;
        }

        Fact? seen = null;
        var missing = false;
        var notYet = false;
        for (var year = entryYear + 1; year <= last; year++)
        {
            var listed = facts.Year(FactVocabulary.AboveScaleYearEnd, year);
            seen = listed ?? seen;
            if (listed is { Content.Number: 0 })
            {
                run.Gate(draft, Gates.Uninterrupted, GateOutcome.Fail, ReasonCode.ListExited, listed);
                return;
            }

            notYet |= !facts.HasEnded(year);
            missing |= listed is null;
        }

        run.Gate(
            draft, Gates.Uninterrupted, notYet ? GateOutcome.Fail : missing ? GateOutcome.Unknown : GateOutcome.Pass,
            notYet ? ReasonCode.NotYetDue : ReasonCode.DataMissing, seen);
    }
}
