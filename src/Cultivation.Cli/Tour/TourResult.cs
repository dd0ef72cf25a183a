namespace Cultivation.Cli.Tour;

/// <summary>What the tour found.</summary>
/// <param name="Counties">One report each, in the order of their codes.</param>
/// <param name="Elapsed">Wall time.</param>
internal sealed record TourResult(IReadOnlyList<CountyReport> Counties, TimeSpan Elapsed)
{
    /// <summary>Debits equal credits in every group and account of every county.</summary>
    public bool LedgerBalanced => Counties.All(county => county.LedgerBalanced);

    /// <summary>Every service's audit trail is as its digests attest.</summary>
    public bool AuditChainsVerified => Counties.All(county => county.AuditChainsVerified);

    /// <summary>Every event was sent, and every consumer has had it.</summary>
    public bool OutboxDrained => Counties.All(county => county.OutboxDrained);

    /// <summary>No right stands twice, and what was paid is what stands as paid.</summary>
    public bool EachRightOnce => Counties.All(county => county.EachRightOnce);

    /// <summary>Whether all checks hold.</summary>
    public bool Holds => Counties.Count > 0 && LedgerBalanced && AuditChainsVerified && OutboxDrained && EachRightOnce;
}
