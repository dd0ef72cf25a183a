using Cultivation.Primitives;

namespace Cultivation.Registry.Series;

/// <summary>One monthly figure on its way into the registry.</summary>
/// <param name="Subject">Credit code.</param>
/// <param name="Series">One of <see cref="SeriesNames"/>.</param>
/// <param name="Month">Its month.</param>
/// <param name="Value">Yuan or kilowatt-hours.</param>
public sealed record SeriesFigure(string Subject, string Series, Period Month, decimal Value)
{
    /// <summary>Meter account of electricity; empty otherwise.</summary>
    public string MeterAccount { get; init; } = "";

    /// <summary>Whether it runs from the beginning of the year.</summary>
    public bool Cumulative { get; init; }

    /// <summary>Business date before which only the statistics bureau sees it; null: at once.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>Row of the file.</summary>
    public int Row { get; init; }
}
