namespace Cultivation.Registry.Pools;

/// <summary>A figure of a month.</summary>
/// <param name="Period">Such as <c>2024-03</c>.</param>
/// <param name="Cumulative">Whether it runs from the beginning of the year.</param>
/// <param name="Value">In yuan.</param>
public sealed record MonthlyFigure(string Period, bool Cumulative, decimal Value);
