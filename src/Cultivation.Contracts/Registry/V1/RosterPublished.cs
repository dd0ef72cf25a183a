namespace Cultivation.Contracts.Registry.V1;

/// <summary>A complete list of a year arrived: the above-scale list or the chain leaders.</summary>
public sealed record RosterPublished : IIntegrationEvent
{
    /// <inheritdoc/>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required string JurisdictionCode { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary><c>above-scale</c> or <c>chain-leaders</c>.</summary>
    public required string Roster { get; init; }

    /// <summary>The year of the list.</summary>
    public required int Year { get; init; }

    /// <summary>The delivery that brought it.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>Enterprises on it.</summary>
    public required int Count { get; init; }

    /// <summary>Enterprises whose place on the list changed, at most 1000; a longer change is announced in several events.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"roster/{Roster}/{Year}";
}
