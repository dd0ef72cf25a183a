using Cultivation.Contracts.Common.V1;
using Cultivation.Facts;
using Cultivation.Incentives.Decisions;
using Cultivation.Incentives.Packs;

namespace Cultivation.Incentives.Evaluation;

/// <summary>What every clause means for one subject.</summary>
/// <param name="Subject">Credit code, or the id of an area, chain or unit.</param>
/// <param name="Name">Its name; empty where it is not known.</param>
/// <param name="Clauses">In the order of clauses.</param>
public sealed record EvaluatedSubject(string Subject, string Name, IReadOnlyList<EvaluatedClause> Clauses)
{
    /// <summary>Evaluates every clause for a subject.</summary>
    /// <param name="facts">Everything stated about it.</param>
    /// <param name="rules">The clauses.</param>
    /// <param name="knownAt">Until when statements are seen.</param>
    /// <exception cref="FormatException">A statement is not one of the vocabulary or cannot be read.</exception>
    /// <exception cref="ArgumentException">A statement stands in the wrong scope, or lacks its year.</exception>
    public static EvaluatedSubject Of(SubjectFacts facts, IncentiveRules rules, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rules);
        var sheet = facts.ToBuilder().Build();
        var clauses = new EvaluatedClause[rules.Rules.Count];
        for (var index = 0; index < clauses.Length; index++)
        {
            var rule = rules.Rules[index];
            var decision = rule.Evaluator.Evaluate(rule.Rule, sheet, rules.Day, knownAt);
            var keys = decision.EventKeys();
            clauses[index] = new EvaluatedClause(rule, decision, keys, DecisionDigest.Of(decision, keys));
        }

        return new EvaluatedSubject(facts.Subject, facts.Name, clauses);
    }
}
