using Cultivation.Contracts;

namespace Cultivation.Messaging.Tests.Events;

/// <summary>A counter reached a number; one aggregate per counter.</summary>
public sealed record CounterMoved : IIntegrationEvent
{
    public required Guid EventId { get; init; }

    public required string JurisdictionCode { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Counter { get; init; }

    public required int Number { get; init; }

    public string Text { get; init; } = "";

    public string AggregateId => $"counter/{Counter}";
}
