using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Population.Kernels;

namespace Cultivation.Policies.Population;

/// <summary>
/// A policy bound to the columns of a population: the decisions of <see cref="PolicyEvaluator"/> without their explanation, clause by clause,
/// on the calling thread, without an allocation for each decision. Not safe to use from several threads at once.
/// </summary>
public sealed class PopulationEvaluator
{
    private readonly PolicyColumns _columns;
    private readonly ClauseKernel[] _kernels;
    private readonly DecisionSums _sums;

    /// <summary>Binds a policy to a population.</summary>
    public PopulationEvaluator(PolicyEvaluator policy, PopulationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        (Policy, Facts) = (policy, facts);
        _columns = new PolicyColumns(policy, facts);
        _sums = new DecisionSums(_columns.Names.Count);
        _kernels = [.. policy.Rules.Select(rule => ClauseKernels.For(_columns, rule))];
    }

    /// <summary>The policy.</summary>
    public PolicyEvaluator Policy { get; }

    /// <summary>The population.</summary>
    public PopulationFacts Facts { get; }

    /// <summary>Decides one clause for every firm.</summary>
    /// <param name="rule">A rule of <see cref="Policy"/>.</param>
    /// <param name="into">Takes the decisions; as long as the population.</param>
    /// <exception cref="ArgumentException">The columns are of another length, or the rule is of another policy.</exception>
    public void Evaluate(ClauseRule rule, ClauseColumns into)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(into);
        if (into.Count != Facts.Count)
            throw new ArgumentException($"The columns have {into.Count} rows, the population {Facts.Count}.", nameof(into));
        if (rule.Index >= _kernels.Length || !ReferenceEquals(_kernels[rule.Index].Rule, rule))
            throw new ArgumentException($"{rule.Clause.Id} is not a rule of this policy.", nameof(rule));
        var kernel = _kernels[rule.Index];
        into.Begin(rule, _columns.Names);
        for (var firm = 0; firm < into.Count; firm++)
        {
            _sums.Reset();
            if (!Facts.IsIrregular(firm))
                kernel.Decide(firm, _sums);
            if (_sums.NeedsOneFirmPath || Facts.IsIrregular(firm))
                into.Set(firm, Policy.Evaluate(rule, Facts.Sheet(firm), Facts.AsOf, Facts.KnownAt));
            else
                into.Set(firm, _sums);
        }
    }
}
