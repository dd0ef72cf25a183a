namespace Cultivation.Messaging;

/// <summary>Counts of one jurisdiction.</summary>
/// <param name="OutboxWaiting">Events written and not yet confirmed by the broker.</param>
/// <param name="FailedDeliveries">Events that a consumer gave up and that have had no effect since.</param>
/// <param name="Published">Rows of the outbox, by event; sent ones are kept for <see cref="MessagingOptions.OutboxRetentionDays"/>.</param>
/// <param name="Consumed">Rows of the inbox, for each consumer of this service, also where there is none.</param>
public sealed record MessagingCounts(
    long OutboxWaiting, long FailedDeliveries, IReadOnlyList<EventTally> Published, IReadOnlyList<EventTally> Consumed);
