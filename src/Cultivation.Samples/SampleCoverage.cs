using Cultivation.Policies.Decisions;
using Cultivation.Policies.Rules;

namespace Cultivation.Samples;

/// <summary>Which outcomes of which clauses a sample shows.</summary>
public static class SampleCoverage
{
    /// <summary>Every outcome that occurs, in the order of the document.</summary>
    public static IReadOnlyList<SampleOutcome> Of(SampleYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var order = year.Packs.SelectMany(pack => pack.Clauses).Select((clause, index) => (clause.Id, index)).ToDictionary(StringComparer.Ordinal);
        return [.. year.Decide()
            .GroupBy(decision => (decision.ClauseId, Outcome: OutcomeOf(decision)))
            .OrderBy(group => order[group.Key.ClauseId]).ThenBy(group => group.Key.Outcome, StringComparer.Ordinal)
            .Select(group => new SampleOutcome(
                group.Key.ClauseId, group.Key.Outcome, group.Count(), group.First().Facts.Name ?? group.First().Facts.Subject, group.First().Summary))];
    }

    /// <summary>
    /// The outcome of a decision in one word: <c>AWARD</c>, <c>AWARD+HELD ZZ-R04</c>, <c>HELD ZZ-R16</c>, <c>ZERO NOT_FIRST_TIME</c>,
    /// <c>HOLD DATA_MISSING</c>, <c>CEILING CAP_APPLIED</c>, <c>REFUSE AMOUNT_NOT_SET</c>.
    /// </summary>
    public static string OutcomeOf(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var reason = decision.Reason == ReasonCode.None ? "" : " " + ReasonCodes.Code(decision.Reason);
        if (decision.Held.Count == 0)
            return decision.Kind.ToString().ToUpperInvariant() + reason;
        var held = "HELD " + string.Join(',', decision.Held.Keys);
        return decision.Payable > Primitives.Money.Zero ? $"AWARD+{held}{reason}" : held;
    }
}
