namespace Cultivation.Contracts.Registry.V1;

/// <summary>An enterprise became known to the platform.</summary>
public sealed record EnterpriseRegistered : IIntegrationEvent
{
    /// <inheritdoc/>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required string JurisdictionCode { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The enterprise.</summary>
    public required string CreditCode { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"enterprise/{CreditCode}";
}
