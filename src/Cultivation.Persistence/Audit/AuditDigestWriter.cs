using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cultivation.Persistence;

/// <summary>
/// Writes the digests of committed entries to the file, many with one flush, within moments of their commit. What a crash
/// kept from the file is added at the next start, marked as caught up.
/// </summary>
internal sealed class AuditDigestWriter(AuditDigestQueue queue, AuditDigestFile file, Database database, TimeProvider time, ILogger<AuditDigestWriter> log) : BackgroundService
{
    private const int MaximumBatch = 5_000;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private volatile string? _failure;
    private IReadOnlyList<AuditHead> _headsAtStart = [];

    /// <summary>Why nothing can be written now, or null.</summary>
    public string? Failure => _failure;

    /// <summary>Remembers how long the chains are before this host serves anybody: what follows comes through the queue.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _headsAtStart = await database.SystemAsync((unit, _) => unit.QueryAsync<AuditHead>(AuditSql.Heads), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilItSucceedsAsync(CatchUpAsync, stoppingToken);
            while (true)
            {
                await queue.WaitAsync(stoppingToken);
                await UntilItSucceedsAsync(WriteWaitingAsync, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The digest writer ends with the host");
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await WriteWaitingAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogError(error, "The last audit digests were not written; they are caught up at the next start");
        }
    }

    private async Task WriteWaitingAsync(CancellationToken cancellationToken)
    {
        while (queue.Peek(MaximumBatch) is { Count: > 0 } batch)
        {
            await file.AppendAsync(batch, caughtUp: false, cancellationToken);
            queue.Remove(batch.Count);
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var attested = new Dictionary<string, SequenceSet>(StringComparer.Ordinal);
        await foreach (var (_, digest, _) in file.ReadAsync(cancellationToken))
            if (digest is not null)
                Of(attested, digest.Jurisdiction).Add(digest.Sequence);
        foreach (var head in _headsAtStart)
            foreach (var (first, last) in Of(attested, head.Jurisdiction).Gaps().TakeWhile(gap => gap.First <= head.Sequence))
                await CatchUpAsync(head.Jurisdiction, first, Math.Min(last, head.Sequence), cancellationToken);
    }

    private async Task CatchUpAsync(string jurisdiction, long first, long last, CancellationToken cancellationToken)
    {
        while (true)
        {
            var missing = await database.SystemAsync((unit, _) => unit.QueryAsync<AuditDigest>(
                """
                SELECT jurisdiction_code::text AS jurisdiction, sequence, entry_hash FROM audit_entries
                WHERE jurisdiction_code = @Jurisdiction::char(6) AND sequence BETWEEN @First AND @Last ORDER BY sequence LIMIT @Limit
                """, new { Jurisdiction = jurisdiction, First = first, Last = last, Limit = MaximumBatch }), cancellationToken);
            if (missing.Count == 0)
                return;
            log.LogWarning("{Count} audit entries of {Jurisdiction} from number {First} were not attested; a stop in between may have been the cause", missing.Count, jurisdiction, missing[0].Sequence);
            await file.AppendAsync(missing.AsList(), caughtUp: true, cancellationToken);
            first = missing[^1].Sequence + 1;
        }
    }

    private async Task UntilItSucceedsAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await action(cancellationToken);
                _failure = null;
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or Npgsql.NpgsqlException or TransactionOutcomeUnknownException)
            {
                _failure = error.Message;
                log.LogError(error, "Audit digests cannot be written to {Path}; tried again", file.Path);
            }

            await Task.Delay(RetryDelay, time, cancellationToken);
        }
    }

    private static SequenceSet Of(Dictionary<string, SequenceSet> sets, string jurisdiction)
    {
        if (!sets.TryGetValue(jurisdiction, out var set))
            sets.Add(jurisdiction, set = new SequenceSet());
        return set;
    }
}
