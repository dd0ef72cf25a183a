using Cultivation.Primitives;

namespace Cultivation.Registry.Series;

/// <summary>A monthly figure as it stands in the registry.</summary>
public sealed record SeriesValue
{
    /// <summary>Credit code.</summary>
    public required string Subject { get; init; }

    /// <summary>One of <see cref="SeriesNames"/>.</summary>
    public required string Series { get; init; }

    /// <summary>Its month.</summary>
    public required Period Period { get; init; }

    /// <summary>Meter account of electricity; empty otherwise.</summary>
    public required string MeterAccount { get; init; }

    /// <summary>Whether it runs from the beginning of the year.</summary>
    public required bool Cumulative { get; init; }

    /// <summary>Rises with time.</summary>
    public required long ValueId { get; init; }

    /// <summary>Yuan or kilowatt-hours.</summary>
    public required decimal Value { get; init; }

    /// <summary>When it became known.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Department that says so.</summary>
    public required string Source { get; init; }

    /// <summary>Business date before which only the statistics bureau sees it; null: at once.</summary>
    public DateOnly? ReleasedOn { get; init; }
}
