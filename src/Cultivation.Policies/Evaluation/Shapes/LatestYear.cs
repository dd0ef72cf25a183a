using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>The latest ended year for which any yearly fact of a rule's conditions is stated; 0 where there is none.</summary>
internal static class LatestYear
{
    public static int Of(ClauseRun run, IncentiveRule rule)
    {
        var latest = 0;
        foreach (var condition in RuleReferences.Conditions(rule))
        {
            if (condition.Fact.Scope == FactScope.Year)
                latest = Math.Max(latest, Of(run, condition.Fact));
        }

        return latest;
    }

    public static int Of(ClauseRun run, FactDefinition definition)
    {
        var latest = 0;
        foreach (var head in run.Facts.Sheet.YearFacts(definition))
        {
            if (run.Facts.Year(definition, head.Year) is not null)
                latest = Math.Max(latest, head.Year);
        }

        return latest;
    }
}
