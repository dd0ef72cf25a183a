namespace Cultivation.Persistence;

/// <summary>Hash of one audit entry, as it is kept outside the database.</summary>
internal sealed record AuditDigest(string Jurisdiction, long Sequence, byte[] EntryHash);
