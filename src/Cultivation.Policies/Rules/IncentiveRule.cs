using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>An award, or the bounds of a pool, as a typed shape with its conditions.</summary>
/// <param name="Name">What readers see.</param>
/// <param name="Shape">The shape.</param>
/// <param name="When">Conditions beyond the common gates; null where there are none.</param>
/// <param name="OnTopOf">Levels whose awards it stacks on, for information.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record IncentiveRule(string Name, IncentiveShape Shape, Condition? When, IReadOnlyList<string> OnTopOf, SourcePlace Place);
