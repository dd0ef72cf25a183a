namespace Cultivation.Contracts.Projects.V1;

/// <summary>Construction of a project started.</summary>
public sealed record ConstructionStarted : IIntegrationEvent
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

    /// <summary>The enterprise.</summary>
    public required string CreditCode { get; init; }

    /// <summary>First day of construction.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"project/{ProjectId}";
}
