namespace Cultivation.Samples.Counties;

/// <summary>Ground on which firms stand: a township, a park, or in a prefecture a county.</summary>
/// <param name="Division">GB/T 2260 code of six digits, or nine with the township.</param>
/// <param name="Name">As firms write it at the head of their names, without 县 or 镇.</param>
/// <param name="Area">Assessment area; null where the jurisdiction has none.</param>
public sealed record SamplePlace(string Division, string Name, string? Area = null);
