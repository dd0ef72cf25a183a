namespace Cultivation.Policies.Model;

/// <summary>A piece of the document from which nothing follows.</summary>
/// <param name="Quote">The exact words; white space is ignored.</param>
/// <param name="Reason">Why nothing follows from it.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record BackgroundText(string Quote, string Reason, SourcePlace Place);
