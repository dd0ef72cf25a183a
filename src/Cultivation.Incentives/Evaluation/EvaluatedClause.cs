using Cultivation.Incentives.Packs;
using Cultivation.Policies.Decisions;

namespace Cultivation.Incentives.Evaluation;

/// <summary>What one clause means for one subject.</summary>
/// <param name="Rule">The clause's rule.</param>
/// <param name="Decision">The decision.</param>
/// <param name="EventKeys">Names of its events, in their order.</param>
/// <param name="Digest">SHA-256 of what was decided and on which statements, without the clocks.</param>
public sealed record EvaluatedClause(OrderedRule Rule, Decision Decision, IReadOnlyList<string> EventKeys, byte[] Digest)
{
    /// <summary>Id of the clause.</summary>
    public string Clause => Decision.ClauseId;

    /// <summary>Id of the clause that pays.</summary>
    public string PaysUnder => Decision.CountsUnder ?? Decision.ClauseId;

    /// <summary>Whether anything happened that the clause speaks of; otherwise the decision only says that it knows of nothing.</summary>
    public bool HasEvent => Decision.Items.Any(item => item.Year > 0 || item.Record is not null || item.Mark is not null);
}
