namespace Cultivation.Contracts.Projects.V1;

/// <summary>A project went into production.</summary>
public sealed record ProjectCommissioned : IIntegrationEvent
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

    /// <summary>First day of production.</summary>
    public required DateOnly CommissionedOn { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"project/{ProjectId}";
}
