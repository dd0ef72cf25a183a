using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>Every one of the conditions holds.</summary>
/// <param name="Conditions">In the order in which they are shown; the first that fails names the reason.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record AllCondition(IReadOnlyList<Condition> Conditions, SourcePlace Place) : Condition(Place);
