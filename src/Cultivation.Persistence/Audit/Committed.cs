namespace Cultivation.Persistence;

/// <summary>The audit entries that a transaction appended, to be attested outside the database once it has committed.</summary>
internal sealed record Committed(IReadOnlyList<AuditDigest> Digests)
{
    public static readonly Committed Nothing = new([]);
}
