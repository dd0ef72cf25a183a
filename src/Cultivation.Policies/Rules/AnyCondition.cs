using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>At least one of the conditions holds.</summary>
/// <param name="Conditions">In the order in which they are shown.</param>
/// <param name="Reason">The reason where none holds; <see cref="ReasonCode.None"/>: the reason of the first.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record AnyCondition(IReadOnlyList<Condition> Conditions, ReasonCode Reason, SourcePlace Place) : Condition(Place);
