using Cultivation.Policies.Decisions;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Entitlements;

/// <summary>What the newest decisions say about one event under one clause that pays.</summary>
/// <param name="Policy">Pack.</param>
/// <param name="FoundUnder">Id of the clause whose decision says so.</param>
/// <param name="DecisionId">The decision.</param>
/// <param name="Item">The event.</param>
public sealed record FoundRight(string Policy, string FoundUnder, Guid DecisionId, DecisionItem Item)
{
    /// <summary>Sum of the disputed parts.</summary>
    public Money Held => Item.Held.Aggregate(Money.Zero, (sum, part) => sum + part.Amount);
}
