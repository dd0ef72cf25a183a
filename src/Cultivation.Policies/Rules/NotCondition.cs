using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>The condition does not hold.</summary>
/// <param name="Inner">The condition.</param>
/// <param name="Reason">The reason where it holds.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record NotCondition(Condition Inner, ReasonCode Reason, SourcePlace Place) : Condition(Place);
