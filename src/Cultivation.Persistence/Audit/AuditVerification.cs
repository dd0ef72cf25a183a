namespace Cultivation.Persistence;

/// <summary>Result of <see cref="AuditVerifier"/>.</summary>
/// <param name="Faults">The first fault of each chain, and the damaged lines of the digest file (100 at most). Empty when all is right.</param>
/// <param name="Entries">Rows that were recomputed.</param>
/// <param name="CaughtUp">Of them, rows attested not at their commit but at a later start of a service, after a crash. Many of them, or some without a crash, deserve a look.</param>
public sealed record AuditVerification(IReadOnlyList<AuditFault> Faults, long Entries, long CaughtUp)
{
    /// <summary>Whether every chain is as it was attested.</summary>
    public bool IsIntact => Faults.Count == 0;
}
