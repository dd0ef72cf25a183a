namespace Cultivation.Policies.Model;

/// <summary>A time of which the document does not say whether the policy applies.</summary>
/// <param name="Date">Where the doubt begins.</param>
/// <param name="Hold">The ruling under which amounts of that time are held.</param>
public sealed record DoubtfulTime(DateOnly Date, HoldReference Hold);
