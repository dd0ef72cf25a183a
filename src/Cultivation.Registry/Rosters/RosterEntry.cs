namespace Cultivation.Registry.Rosters;

/// <summary>An enterprise on a list.</summary>
/// <param name="CreditCode">The enterprise.</param>
/// <param name="Chain">Industrial chain, of chain leaders; empty otherwise.</param>
public sealed record RosterEntry(string CreditCode, string Chain);
