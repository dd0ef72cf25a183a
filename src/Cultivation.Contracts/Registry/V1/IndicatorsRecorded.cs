namespace Cultivation.Contracts.Registry.V1;

/// <summary>Statements about enterprises were recorded from one delivery. A large delivery is announced in several parts.</summary>
public sealed record IndicatorsRecorded : IIntegrationEvent
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

    /// <summary>Enterprises and other subjects that something new was stated about, at most 500.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>Names or series of what was stated, in the order of their names.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"delivery/{DeliveryId}/{Part}";
}
