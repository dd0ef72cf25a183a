namespace Cultivation.Contracts.Projects.V1;

/// <summary>A project was signed.</summary>
public sealed record ProjectSigned : IIntegrationEvent
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

    /// <summary>Date of the contract.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"project/{ProjectId}";
}
