using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Population;

namespace Cultivation.Policies.WhatIf;

/// <summary>
/// Decides all firms by the population path and finds those that need a look: most firms get nothing under most clauses, before and after,
/// for the same reason, and only the others are decided again with their explanation.
/// </summary>
internal sealed class WhatIfScreen
{
    private readonly Bits[] _looks;

    public WhatIfScreen(
        IReadOnlyList<(string Clause, PolicyEvaluator? Before, PolicyEvaluator? After)> clauses, FactSheet[] firms, DateOnly asOf, DateTimeOffset knownAt)
    {
        var facts = new PopulationFacts(firms, asOf, knownAt);
        var evaluators = clauses.SelectMany(clause => new[] { clause.Before, clause.After }).OfType<PolicyEvaluator>().Distinct()
            .ToDictionary(policy => policy, policy => new PopulationEvaluator(policy, facts));
        ClauseColumns[] columns = [new ClauseColumns(firms.Length), new ClauseColumns(firms.Length)];
        _looks = new Bits[clauses.Count];
        for (var index = 0; index < _looks.Length; index++)
        {
            var (clause, before, after) = clauses[index];
            _looks[index] = Looks(Decide(before, clause, columns[0]), Decide(after, clause, columns[1]), firms.Length);
        }

        ClauseColumns? Decide(PolicyEvaluator? policy, string clause, ClauseColumns into)
        {
            if (policy?.Rule(clause) is not { SameAwardAs: null } rule)
                return null;
            evaluators[policy].Evaluate(rule, into);
            return into;
        }
    }

    /// <summary>Whether a firm gets anything under a clause on either side, or another answer.</summary>
    public bool NeedsLook(int clause, int firm) => _looks[clause][firm];

    private static Bits Looks(ClauseColumns? before, ClauseColumns? after, int firms)
    {
        var looks = new Bits(firms);
        for (var firm = 0; firm < firms; firm++)
        {
            var nothing = IsZero(before, firm) && IsZero(after, firm) && (before is null || after is null || before.Reasons[firm] == after.Reasons[firm]);
            if (!nothing)
                looks.Set(firm);
        }

        return looks;
    }

    private static bool IsZero(ClauseColumns? columns, int firm) =>
        columns is null || (columns.Kinds[firm] == DecisionKind.Zero && columns.PayableFen[firm] == 0 && columns.HeldFen[firm] == 0);
}
