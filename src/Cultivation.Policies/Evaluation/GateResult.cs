using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>What came of one gate for one event, with its inputs.</summary>
/// <param name="Rule">The gate.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why, where it fails or waits.</param>
/// <param name="Hold">The ruling it depends on, or that should be asked; null where there is none.</param>
/// <param name="Input">The fact it looked at; null where it is missing or there is none.</param>
/// <param name="Second">A second fact: the whole of a share, the earlier event, the base year.</param>
/// <param name="Date">The event date.</param>
/// <param name="Depth">0 for a gate of its own; deeper for a member of a group.</param>
public readonly record struct GateResult(
    GateRule Rule, GateOutcome Outcome, ReasonCode Reason, Hold? Hold, Fact? Input, Fact? Second, DateOnly Date, int Depth);
