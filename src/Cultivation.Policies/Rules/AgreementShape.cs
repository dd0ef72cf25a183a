using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>The amount of a signed agreement, when its target is met.</summary>
/// <param name="Programme">Position of the programme in <c>agreement.programme</c>.</param>
/// <param name="AfterExpiry">The ruling for targets met after the policy expired under an agreement signed before.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record AgreementShape(int Programme, HoldReference? AfterExpiry, SourcePlace Place) : IncentiveShape(Place);
