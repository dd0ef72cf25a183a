using Cultivation.Policies.Model;

namespace Cultivation.Policies.Evaluation;

/// <summary>A clause whose rule is made ready for evaluation.</summary>
public sealed class ClauseRule
{
    internal ClauseRule(Clause clause, int index)
    {
        Clause = clause;
        Index = index;
    }

    /// <summary>The clause.</summary>
    public Clause Clause { get; }

    /// <summary>Position among the rules of its policy.</summary>
    public int Index { get; }

    /// <summary>Where this clause applies the award of another one: that clause's rule. The award is paid once, under that clause.</summary>
    public ClauseRule? SameAwardAs { get; internal set; }

    internal ConditionNode[] When { get; set; } = [];

    internal ShapeEvaluator Evaluator { get; set; } = null!;
}
