namespace Cultivation.Persistence;

/// <summary>What is wrong with an audit chain.</summary>
public enum AuditFaultKind
{
    /// <summary>The row's content does not give the hashes that stand beside it.</summary>
    Edited,

    /// <summary>The row is missing although later ones exist.</summary>
    Deleted,

    /// <summary>The row is consistent in itself but is not the one that was attested: it and its hashes were replaced, or rows were shifted.</summary>
    Rewritten,

    /// <summary>The row was never attested: it was inserted by hand, or no service has run since it was committed.</summary>
    Unattested,

    /// <summary>The row and all after it are missing: the end of the chain was cut off.</summary>
    Truncated,

    /// <summary>A line of the digest file cannot be read, or contradicts an earlier one.</summary>
    DigestFileDamaged,
}
