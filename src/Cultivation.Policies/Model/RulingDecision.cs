namespace Cultivation.Policies.Model;

/// <summary>The interpreter's answer to a ruling.</summary>
/// <param name="Ruling">The ruling's id.</param>
/// <param name="Option">The option chosen.</param>
/// <param name="By">Who decided.</param>
/// <param name="Document">Number or name of the deciding document.</param>
/// <param name="From">From this day on, decisions follow it. Decisions made before stay as they are; new ones refer to them.</param>
public sealed record RulingDecision(string Ruling, string Option, string By, string Document, DateOnly From);
