namespace Cultivation.Policies.Model;

/// <summary>One possible answer to a ruling.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Meaning">What follows from it.</param>
public sealed record RulingOption(string Id, string Meaning);
