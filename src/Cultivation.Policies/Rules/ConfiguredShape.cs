using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>An award whose amount the document does not name: refused until the authority sets one by a document of its own.</summary>
/// <param name="On">The event.</param>
/// <param name="Ruling">The ruling that asks for the amount.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record ConfiguredShape(EventKind On, string Ruling, SourcePlace Place) : IncentiveShape(Place);
