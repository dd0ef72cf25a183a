using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Cases;

/// <summary>Runs worked examples against packs.</summary>
public static class CaseRunner
{
    /// <summary>Runs every expectation of every case.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="packs">The packs, found by id.</param>
    /// <exception cref="KeyNotFoundException">A case names a pack that is not given.</exception>
    public static IReadOnlyList<CaseResult> Run(IEnumerable<PolicyCase> cases, IReadOnlyList<PolicyPack> packs)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(packs);
        var results = new List<CaseResult>();
        var plain = new Dictionary<(string Pack, DateOnly RulesAt), PolicyEvaluator>();
        foreach (var example in cases)
        {
            var pack = packs.FirstOrDefault(pack => pack.Id == example.Policy) ?? throw new KeyNotFoundException($"没有政策包“{example.Policy}”。");
            PolicyEvaluator? evaluator = null;
            var undecided = example.Authority.Rulings.Count == 0 && example.Authority.Amounts.Count == 0;
            if (undecided)
                plain.TryGetValue((pack.Id, example.RulesAt), out evaluator);
            evaluator ??= new PolicyEvaluator(pack, example.Authority, example.RulesAt);
            if (undecided)
                plain[(pack.Id, example.RulesAt)] = evaluator;
            foreach (var (clause, expected) in example.Expectations)
            {
                var decision = evaluator.Evaluate(clause, example.Facts, example.AsOf, example.KnownAt);
                results.Add(new CaseResult(example, clause, expected, decision, expected.Compare(decision)));
            }
        }

        return results;
    }
}
