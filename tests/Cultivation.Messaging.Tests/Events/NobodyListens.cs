using Cultivation.Contracts;

namespace Cultivation.Messaging.Tests.Events;

public sealed record NobodyListens : IIntegrationEvent
{
    public required Guid EventId { get; init; }

    public required string JurisdictionCode { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public string AggregateId => "nobody/1";
}
