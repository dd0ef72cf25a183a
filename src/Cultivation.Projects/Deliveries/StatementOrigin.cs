namespace Cultivation.Projects.Deliveries;

/// <summary>Where a statement comes from.</summary>
/// <param name="DeliveryId">The delivered file; null for a command.</param>
/// <param name="Source">Name of the department that says so, in Chinese.</param>
/// <param name="RecordedAt">When it became known.</param>
internal sealed record StatementOrigin(Guid? DeliveryId, string Source, DateTimeOffset RecordedAt);
