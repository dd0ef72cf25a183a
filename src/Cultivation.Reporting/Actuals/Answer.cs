namespace Cultivation.Reporting.Actuals;

/// <summary>What a service answered.</summary>
/// <param name="Value">The number in base units; null where it is not known.</param>
/// <param name="Missing">What is missing, in Chinese.</param>
/// <param name="Source">Department whose figures it rests on.</param>
public sealed record Answer(decimal? Value, string Missing, string Source);
