namespace Cultivation.Contracts.Incentives.V1;

/// <summary>The bank returned the payment of an award.</summary>
public sealed record AwardReturned : IIntegrationEvent
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

    /// <summary>Number of the award.</summary>
    public required string AwardCode { get; init; }

    /// <summary>Catalogue id of the clause.</summary>
    public required string Clause { get; init; }

    /// <summary>Payment batch.</summary>
    public required string BatchId { get; init; }

    /// <summary>Amount in fen.</summary>
    public required long AmountFen { get; init; }

    /// <summary>Reason of the bank, as a stable code.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"entitlement/{EntitlementId}";
}
