using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>A fixed amount for the first recognition of a title.</summary>
/// <param name="Awards">Titles and levels with their amounts.</param>
/// <param name="Once">What may be awarded once.</param>
/// <param name="SameYear">The ruling for several awards in one year, of which the highest is undisputed; null: they stack.</param>
/// <param name="Further">The ruling for a further object, or level, beyond what <paramref name="Once"/> leaves undisputed; null: not the first time.</param>
/// <param name="Branch">The ruling for a title held by a branch; null: not covered.</param>
/// <param name="Upgrade">The ruling on upgrades of a title already held; named, never paid while open.</param>
/// <param name="NotFirst">The reason for a renewal.</param>
/// <param name="HoldWhenRevoked">Whether a revoked title waits for a person instead of being denied.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record RecognitionShape(
    IReadOnlyList<TitleAward> Awards,
    OncePer Once,
    HoldReference? SameYear,
    HoldReference? Further,
    HoldReference? Branch,
    HoldReference? Upgrade,
    ReasonCode NotFirst,
    bool HoldWhenRevoked,
    SourcePlace Place) : IncentiveShape(Place);
