namespace Cultivation.Registry.Facts;

/// <summary>Where statements come from.</summary>
/// <param name="DeliveryId">The delivery.</param>
/// <param name="Source">Name of the department, in Chinese.</param>
/// <param name="RecordedAt">Instant of <see cref="KnowledgeClock"/>.</param>
public sealed record StatementOrigin(Guid DeliveryId, string Source, DateTimeOffset RecordedAt);
