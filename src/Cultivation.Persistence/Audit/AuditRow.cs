namespace Cultivation.Persistence;

/// <summary>A row of <c>audit_entries</c>.</summary>
internal sealed record AuditRow
{
    public required string JurisdictionCode { get; init; }

    public long Sequence { get; init; }

    public long GroupSequence { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Actor { get; init; }

    public required string ActorKind { get; init; }

    public required string Department { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public string? BeforeJson { get; init; }

    public string? AfterJson { get; init; }

    public string? TraceId { get; init; }

    public byte[] ContentHash { get; init; } = [];

    public byte[] EntryHash { get; init; } = [];
}
