namespace Cultivation.Contracts.Registry.V1;

/// <summary>An enterprise entered or left a pool, or became ready to enrol.</summary>
public sealed record PoolMembershipChanged : IIntegrationEvent
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

    /// <summary><c>reserve</c> or <c>potential-leader</c>.</summary>
    public required string Pool { get; init; }

    /// <summary>Quarter of the screening, <c>2025Q1</c>.</summary>
    public required string Quarter { get; init; }

    /// <summary><c>ENTERED</c>, <c>LEFT</c> or <c>READY_TO_ENROL</c>.</summary>
    public required string Change { get; init; }

    /// <summary>Stable code of the screening.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"enterprise/{CreditCode}";
}
