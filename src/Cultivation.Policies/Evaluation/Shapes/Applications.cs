using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>The applications under a clause.</summary>
internal static class Applications
{
    /// <summary>Begins a draft with the common gates for each application, or the one that says that there is none.</summary>
    public static void Each(ClauseRun run, Action<ItemDraft> decide)
    {
        var facts = run.Facts;
        var records = facts.Records(FactScope.Application);
        foreach (var record in records ?? [])
        {
            var clause = facts.Field(record, FactVocabulary.ApplicationClause)?.Content.Text;
            if ((clause is not null && clause != run.Rule.Clause.Id) || !facts.HasHappened(record, FactVocabulary.ApplicationDate))
                continue;
            var draft = run.Begin(facts.Field(record, FactVocabulary.ApplicationDate)?.Content.Date, record: record);
            run.FirmGates(draft);
            run.InForceGate(draft, annual: false);
            run.Conditions(draft, run.Rule.When);
            decide(draft);
        }

        if (run.DraftCount > 0)
            return;
        var none = run.Begin(null);
        run.FirmGates(none);
        run.Gate(none, Gates.Given, records is null ? GateOutcome.Unknown : GateOutcome.Fail, records is null ? ReasonCode.DataMissing : ReasonCode.NotFiled);
    }
}
