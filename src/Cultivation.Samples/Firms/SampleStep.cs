namespace Cultivation.Samples.Firms;

/// <summary>A permit or a construction node.</summary>
/// <param name="Item">What it is.</param>
/// <param name="PlannedOn">When it was to be done.</param>
/// <param name="DoneOn">When it was done; null: not yet.</param>
/// <param name="Office">Who moves it; null for a node.</param>
public sealed record SampleStep(string Item, DateOnly PlannedOn, DateOnly? DoneOn, string? Office);
