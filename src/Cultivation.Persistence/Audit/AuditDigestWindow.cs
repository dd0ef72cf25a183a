namespace Cultivation.Persistence;

/// <summary>
/// Walks the digest file alongside one chain. The lines are almost in the chain's order, because replicas append what they
/// committed within moments; the few that come early wait here.
/// </summary>
internal sealed class AuditDigestWindow : IAsyncDisposable
{
    private readonly AuditDigestFile _file;
    private readonly string _jurisdiction;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<long, (byte[] Hash, bool CaughtUp)> _early = [];
    private IAsyncEnumerator<(long Line, AuditDigest? Digest, bool CaughtUp)>? _lines;
    private long _passed;

    public AuditDigestWindow(AuditDigestFile file, string jurisdiction, CancellationToken cancellationToken)
    {
        _file = file;
        _jurisdiction = jurisdiction;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The line that gave another hash for a number that had one already.</summary>
    public long? Contradiction { get; private set; }

    /// <summary>The digest of a number that is known to stand in the file. Numbers are asked for in ascending order; a lower one begins again.</summary>
    public async Task<(byte[] Hash, bool CaughtUp)?> FindAsync(long sequence)
    {
        if (sequence <= _passed)
            await RestartAsync();
        _lines ??= _file.ReadAsync(_cancellationToken).GetAsyncEnumerator(_cancellationToken);
        while (true)
        {
            if (_early.Remove(sequence, out var found))
            {
                _passed = sequence;
                return found;
            }

            if (!await _lines.MoveNextAsync())
                return null;
            var (line, digest, caughtUp) = _lines.Current;
            if (digest is null || digest.Jurisdiction != _jurisdiction || digest.Sequence <= _passed)
                continue;
            if (!_early.TryAdd(digest.Sequence, (digest.EntryHash, caughtUp)) && !_early[digest.Sequence].Hash.AsSpan().SequenceEqual(digest.EntryHash))
                Contradiction ??= line;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lines is not null)
            await _lines.DisposeAsync();
    }

    private async Task RestartAsync()
    {
        await DisposeAsync();
        _lines = null;
        _early.Clear();
        _passed = 0;
    }
}
