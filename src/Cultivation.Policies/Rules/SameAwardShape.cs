using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>The award of another clause, applied to a case that this clause names. It is paid once, under the other clause.</summary>
/// <param name="Of">Id of the other clause.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record SameAwardShape(string Of, SourcePlace Place) : IncentiveShape(Place);
