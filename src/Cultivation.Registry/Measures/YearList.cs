namespace Cultivation.Registry.Measures;

/// <summary>A delivered list of a year.</summary>
public sealed record YearList
{
    /// <summary>Which list.</summary>
    public required string Roster { get; init; }

    /// <summary>Its year.</summary>
    public required short Year { get; init; }

    /// <summary>The delivery that brought it.</summary>
    public required Guid DeliveryId { get; init; }

    /// <summary>Department that delivered it, in Chinese.</summary>
    public required string Source { get; init; }
}
