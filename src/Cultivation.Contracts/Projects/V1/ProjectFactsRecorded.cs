namespace Cultivation.Contracts.Projects.V1;

/// <summary>What incentive clauses ask of projects was stated anew: investments, invoices, acceptance, approvals.</summary>
public sealed record ProjectFactsRecorded : IIntegrationEvent
{
    /// <inheritdoc/>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required string JurisdictionCode { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The delivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>Number of the part, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>Enterprises concerned, at most 500.</summary>
    public required IReadOnlyList<string> CreditCodes { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"delivery/{DeliveryId}/{Part}";
}
