namespace Cultivation.Contracts.Registry.V1;

/// <summary>Name, place, industry or another attribute of an enterprise changed.</summary>
public sealed record EnterpriseChanged : IIntegrationEvent
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
