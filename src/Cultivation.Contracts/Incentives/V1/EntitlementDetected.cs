namespace Cultivation.Contracts.Incentives.V1;

/// <summary>The system found a right.</summary>
public sealed record EntitlementDetected : IIntegrationEvent
{
    /// <inheritdoc/>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required string JurisdictionCode { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The right.</summary>
    public required Guid EntitlementId { get; init; }

    /// <summary>Credit code, or the id of an area, chain or unit.</summary>
    public required string Subject { get; init; }

    /// <summary>Catalogue id of the clause.</summary>
    public required string Clause { get; init; }

    /// <summary>Undisputed amount in fen.</summary>
    public required long PayableFen { get; init; }

    /// <summary>Amount held under rulings in fen.</summary>
    public required long HeldFen { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"entitlement/{EntitlementId}";
}
