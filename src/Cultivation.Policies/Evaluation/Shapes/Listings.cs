using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>Entries on the statistics bureau's list.</summary>
internal static class Listings
{
    public static bool IsOwn(in FactReader facts, FactRecord record) => facts.YesNo(record, FactVocabulary.ListingPredecessor) != true;

    /// <summary>Adds the draft that says that there is no entry, where none was decided.</summary>
    public static void NoneFound(ClauseRun run)
    {
        if (run.DraftCount > 0)
            return;
        var draft = run.Begin(null);
        run.FirmGates(draft);
        if (run.Facts.Records(FactScope.Listing) is null)
            run.Gate(draft, Gates.Given, GateOutcome.Unknown, ReasonCode.DataMissing);
        else
            run.Gate(draft, Gates.Listed, GateOutcome.Fail, ReasonCode.NotInList);
    }

    /// <summary>Gate 6 for an entry: the first in the life of the firm and its predecessors.</summary>
    public static void FirstTimeGate(ClauseRun run, ItemDraft draft, FactRecord record)
    {
        var facts = run.Facts;
        var stated = facts.Field(record, FactVocabulary.ListingFirst);
        Fact? earlier = null;
        foreach (var other in facts.Records(FactScope.Listing)!)
        {
            if (ReferenceEquals(other, record))
                continue;
            var entered = facts.Field(other, FactVocabulary.ListingEntered);
            if (entered is not null && !(entered.Content.Date < run.Policy.FirstTimeFrom) && entered.Content.Date < draft.Date)
                earlier ??= entered;
        }

        if (earlier is not null || (stated is { Content.Number: 0 } && run.Policy.FirstTimeFrom is null))
            run.Gate(draft, Gates.FirstTime, GateOutcome.Fail, ReasonCode.NotFirstTime, stated, earlier);
        else
            run.Gate(draft, Gates.FirstTime, stated is null ? GateOutcome.Unknown : GateOutcome.Pass, ReasonCode.DataMissing, stated);
    }
}
