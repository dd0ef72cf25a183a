using Cultivation.Primitives;

namespace Cultivation.Persistence;

/// <summary>
/// Recomputes the audit chains of all tenants or of one, row by row, and compares them with the digests outside the database.
/// Needs memory for neither the chains nor the digests.
/// </summary>
public sealed class AuditVerifier
{
    private const int MaximumDamagedLines = 100;
    private static readonly TimeSpan AttestationTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AttestationPoll = TimeSpan.FromMilliseconds(100);
    private readonly Database _database;
    private readonly AuditDigestFile _file;
    private readonly TimeProvider _time;

    internal AuditVerifier(Database database, AuditDigestFile file, TimeProvider time)
    {
        _database = database;
        _file = file;
        _time = time;
    }

    /// <summary>The digest file that is compared with.</summary>
    public string DigestPath => _file.Path;

    /// <summary>Verifies all chains.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken = default)
    {
        var stored = await _database.SystemAsync((unit, _) => unit.QueryAsync<AuditHead>(AuditSql.Heads), cancellationToken);
        return await VerifyAsync(attested => stored.Select(head => head.Jurisdiction).Union(attested, StringComparer.Ordinal).Order(StringComparer.Ordinal), cancellationToken);
    }

    /// <summary>Verifies the chain of one tenant. Damaged lines of the digest file are reported too: nobody knows whose they were.</summary>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AuditVerification> VerifyAsync(DivisionCode jurisdiction, CancellationToken cancellationToken = default) =>
        VerifyAsync(_ => [jurisdiction.Value], cancellationToken);

    private async Task<AuditVerification> VerifyAsync(Func<IEnumerable<string>, IEnumerable<string>> chains, CancellationToken cancellationToken)
    {
        var faults = new List<AuditFault>();
        var attested = await ReadAttestedAsync(faults, cancellationToken);
        var total = new Totals();
        foreach (var jurisdiction in chains(attested.Keys))
            if (await VerifyAsync(jurisdiction, attested, total, cancellationToken) is { } fault)
                faults.Add(fault);
        return new AuditVerification(faults, total.Entries, total.CaughtUp);
    }

    private async Task<AuditFault?> VerifyAsync(string jurisdiction, Dictionary<string, SequenceSet> attested, Totals total, CancellationToken cancellationToken)
    {
        await using var digests = new AuditDigestWindow(_file, jurisdiction, cancellationToken);
        var known = attested.GetValueOrDefault(jurisdiction) ?? new SequenceSet();
        // The enumeration stays outside the retried delegate's result: a broken connection begins the chain again.
        var (fault, last, unattested, entries, caughtUp) = await _database.SystemAsync(async (unit, token) =>
        {
            var previous = AuditEncoding.Origin(jurisdiction);
            var (expected, firstUnattested, read, late) = (1L, 0L, 0L, 0L);
            await foreach (var row in unit.StreamAsync<AuditRow>(AuditSql.Chain, new { Jurisdiction = jurisdiction }, token))
            {
                var digest = known.Contains(row.Sequence) ? await digests.FindAsync(row.Sequence) : null;
                if (Judge(row, expected, previous, digest?.Hash) is { } found)
                    return (found, expected, 0L, read, late);
                if (digests.Contradiction is { } line)
                    return (new AuditFault(AuditFaultKind.DigestFileDamaged, jurisdiction, line, $"摘要文件第 {line} 行与前面的行矛盾。"), expected, 0L, read, late);
                if (digest is null && firstUnattested == 0)
                    firstUnattested = row.Sequence;
                if (digest is { CaughtUp: true })
                    late++;
                read++;
                previous = row.EntryHash;
                expected++;
            }

            return ((AuditFault?)null, expected, firstUnattested, read, late);
        }, cancellationToken);
        total.Entries += entries;
        total.CaughtUp += caughtUp;
        if (fault is not null)
            return fault;
        if (known.Maximum >= last)
            return new AuditFault(AuditFaultKind.Truncated, jurisdiction, last, $"审计记录 {jurisdiction}/{last} 及其后的记录已丢失：库外摘要记到第 {known.Maximum} 条。");
        return unattested > 0 ? await JudgeUnattestedAsync(jurisdiction, unattested, last - 1, cancellationToken) : null;
    }

    private static AuditFault? Judge(AuditRow row, long expected, byte[] previous, byte[]? attested)
    {
        var name = $"{row.JurisdictionCode}/{expected}";
        if (row.Sequence != expected)
            return new AuditFault(AuditFaultKind.Deleted, row.JurisdictionCode, expected, $"审计记录 {name} 被删除：其后的第 {row.Sequence} 条仍在。");
        var isConsistent = AuditEncoding.ContentHash(row).AsSpan().SequenceEqual(row.ContentHash)
            && AuditEncoding.EntryHash(previous, row.Sequence, row.GroupSequence, row.ContentHash).AsSpan().SequenceEqual(row.EntryHash);
        if (!isConsistent)
            return new AuditFault(AuditFaultKind.Edited, row.JurisdictionCode, expected, $"审计记录 {name} 被改动：内容与其哈希不符。");
        if (attested is not null && !attested.AsSpan().SequenceEqual(row.EntryHash))
            return new AuditFault(AuditFaultKind.Rewritten, row.JurisdictionCode, expected, $"审计记录 {name} 被重写：哈希与库外摘要不符，自此条起的记录不可信。");
        return null;
    }

    /// <summary>A row that was committed a moment ago is attested a moment later.</summary>
    private async Task<AuditFault?> JudgeUnattestedAsync(string jurisdiction, long first, long last, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            var attested = await ReadAttestedAsync([], cancellationToken);
            var gap = attested.GetValueOrDefault(jurisdiction, new SequenceSet()).Gaps().First();
            if (gap.First > last)
                return null;
            if (_time.GetElapsedTime(began) > AttestationTimeout)
                return new AuditFault(AuditFaultKind.Unattested, jurisdiction, Math.Max(first, gap.First),
                    $"审计记录 {jurisdiction}/{Math.Max(first, gap.First)} 没有库外摘要：可能是手工插入，也可能提交后服务尚未重新启动。");
            await Task.Delay(AttestationPoll, _time, cancellationToken);
        }
    }

    private async Task<Dictionary<string, SequenceSet>> ReadAttestedAsync(List<AuditFault> faults, CancellationToken cancellationToken)
    {
        var attested = new Dictionary<string, SequenceSet>(StringComparer.Ordinal);
        await foreach (var (line, digest, _) in _file.ReadAsync(cancellationToken))
        {
            if (digest is null)
            {
                if (faults.Count < MaximumDamagedLines)
                    faults.Add(new AuditFault(AuditFaultKind.DigestFileDamaged, "", line, $"摘要文件第 {line} 行无法识别。"));
                continue;
            }

            if (!attested.TryGetValue(digest.Jurisdiction, out var set))
                attested.Add(digest.Jurisdiction, set = new SequenceSet());
            set.Add(digest.Sequence);
        }

        return attested;
    }

    private sealed class Totals
    {
        public long Entries { get; set; }

        public long CaughtUp { get; set; }
    }
}
