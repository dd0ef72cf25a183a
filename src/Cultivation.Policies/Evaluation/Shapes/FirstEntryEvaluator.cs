using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>
/// A fixed amount for a first entry. A top-up and a clause that applies the same award use the conditions of the base clause
/// first and their own after, so that they are due exactly when the base is.
/// </summary>
internal sealed class FirstEntryEvaluator(ClauseRule baseRule, ConditionNode[] own, Money amount) : ShapeEvaluator
{
    public override void Run(ClauseRun run)
    {
        foreach (var record in run.Facts.Records(FactScope.Listing) ?? [])
        {
            if (!Listings.IsOwn(run.Facts, record) || !run.Facts.HasHappened(record, FactVocabulary.ListingEntered))
                continue;
            var draft = run.Begin(run.Facts.Field(record, FactVocabulary.ListingEntered)?.Content.Date, record: record);
            run.FirmGates(draft);
            run.InForceGate(draft, annual: false);
            run.Conditions(draft, baseRule.When);
            Listings.FirstTimeGate(run, draft, record);
            run.Conditions(draft, own);
            draft.Pay(amount);
            draft.Line(Arithmetic.Fixed, run.Rule.Clause.Rule!.Name, amount);
        }

        Listings.NoneFound(run);
    }
}
