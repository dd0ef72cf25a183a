namespace Cultivation.Messaging;

/// <summary>An event that waits to be sent. Its place is where the row lies, valid while the relay's transaction holds the lane.</summary>
internal sealed record OutboxRow(
    string Place, string Jurisdiction, Guid EventId, string AggregateId, string MessageType, byte[] Body, string? TraceParent, string? TraceState, DateTime RecordedAt);
