namespace Cultivation.Policies.Drafting;

/// <summary>Text in which the draft found nothing to act on.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Quote">Its exact words.</param>
/// <param name="Reason">Why it is taken as background.</param>
public sealed record DraftBackground(int Line, string Quote, string Reason);
