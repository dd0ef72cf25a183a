namespace Cultivation.Persistence;

/// <summary>The first wrong row of a chain.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Jurisdiction">Whose chain; empty for a line of the digest file that cannot be read.</param>
/// <param name="Sequence">Number of the row in <c>audit_entries</c>; for <see cref="AuditFaultKind.DigestFileDamaged"/> the line of the file.</param>
/// <param name="Explanation">For the auditor.</param>
public sealed record AuditFault(AuditFaultKind Kind, string Jurisdiction, long Sequence, string Explanation);
