namespace Cultivation.Contracts.Projects.V1;

/// <summary>A permit or node of a project became late, or later.</summary>
public sealed record ProjectWarningRaised : IIntegrationEvent
{
    /// <inheritdoc/>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required string JurisdictionCode { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Code of the project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The warning.</summary>
    public required Guid WarningId { get; init; }

    /// <summary>Permit or node, in Chinese.</summary>
    public required string Item { get; init; }

    /// <summary><c>RED</c>, <c>YELLOW</c> or <c>BLUE</c>.</summary>
    public required string Colour { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"project/{ProjectId}";
}
