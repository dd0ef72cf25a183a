using Cultivation.Policies.Evaluation;
using Cultivation.Primitives;

namespace Cultivation.Policies.Decisions;

/// <summary>An amount that waits for a ruling. It is never lost and never paid automatically.</summary>
/// <param name="Hold">The ruling it waits for.</param>
/// <param name="Also">A second open ruling it waits for after the first; null where there is none.</param>
/// <param name="Amount">The amount.</param>
public sealed record HeldPart(Hold Hold, Hold? Also, Money Amount)
{
    /// <summary>Id of the ruling it waits for.</summary>
    public string Ruling => Hold.Ruling.Id;
}
