namespace Cultivation.Contracts.Incentives.V1;

/// <summary>An award was approved.</summary>
public sealed record AwardApproved : IIntegrationEvent
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

    /// <summary>Number that every later paper quotes.</summary>
    public required string AwardCode { get; init; }

    /// <summary>Catalogue id of the clause.</summary>
    public required string Clause { get; init; }

    /// <summary>Amount in fen.</summary>
    public required long AmountFen { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"entitlement/{EntitlementId}";
}
