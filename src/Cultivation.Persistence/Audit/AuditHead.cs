namespace Cultivation.Persistence;

/// <summary>Number of the last entry of a chain.</summary>
internal sealed record AuditHead(string Jurisdiction, long Sequence);
