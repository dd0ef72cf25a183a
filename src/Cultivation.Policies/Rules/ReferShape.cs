using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>An award that another document regulates.</summary>
/// <param name="Document">Number of the other document.</param>
/// <param name="Ruling">The ruling on documents not in hand.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record ReferShape(string Document, string? Ruling, SourcePlace Place) : IncentiveShape(Place);
