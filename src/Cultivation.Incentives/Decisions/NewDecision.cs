using Cultivation.Incentives.Evaluation;
using Cultivation.Policies.Decisions;

namespace Cultivation.Incentives.Decisions;

/// <summary>A decision that says something new.</summary>
/// <param name="DecisionId">Its id.</param>
/// <param name="Subject">On whom.</param>
/// <param name="Clause">Under which clause.</param>
public sealed record NewDecision(Guid DecisionId, EvaluatedSubject Subject, EvaluatedClause Clause)
{
    /// <summary>The decision.</summary>
    public Decision Decision => Clause.Decision;
}
