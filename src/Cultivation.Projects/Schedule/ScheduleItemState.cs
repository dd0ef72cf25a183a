namespace Cultivation.Projects.Schedule;

/// <summary>What is known of one permit or node of a project: its newest statement.</summary>
public sealed record ScheduleItemState
{
    /// <summary>The project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Permit or node.</summary>
    public required ScheduleItemKind Kind { get; init; }

    /// <summary>Its name in the catalogue, in Chinese.</summary>
    public required string Item { get; init; }

    /// <summary>Day by which it is to be done.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>Day on which it was done; null: not yet.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Who moves it; null: as the catalogue says.</summary>
    public string? Department { get; init; }
}
