namespace Cultivation.Contracts.Projects.V1;

/// <summary>A warning no longer stands.</summary>
public sealed record ProjectWarningCleared : IIntegrationEvent
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

    /// <inheritdoc/>
    public string AggregateId => $"project/{ProjectId}";
}
