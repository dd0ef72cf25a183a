using System.Threading.Channels;

namespace Cultivation.Persistence;

/// <summary>Digests of committed entries that wait to be written outside the database. When too many wait, more is refused before its commit.</summary>
internal sealed class AuditDigestQueue(AuditDigestFile file)
{
    /// <summary>About 10 MB of digests.</summary>
    public const int MaximumWaiting = 100_000;

    private readonly Lock _lock = new();
    private readonly Queue<AuditDigest> _waiting = new();
    private readonly Channel<bool> _arrived = Channel.CreateBounded<bool>(1);

    /// <exception cref="AuditUnavailableException">The queue is full.</exception>
    public void EnsureRoom(int count)
    {
        lock (_lock)
            if (count > 0 && _waiting.Count >= MaximumWaiting)
                throw new AuditUnavailableException(file.Path);
    }

    /// <summary>Adds what was committed; it is never refused any more.</summary>
    public void Enqueue(IReadOnlyList<AuditDigest> digests)
    {
        if (digests.Count == 0)
            return;
        lock (_lock)
        {
            foreach (var digest in digests)
                _waiting.Enqueue(digest);
            // Full means that the writer is told already.
            _arrived.Writer.TryWrite(true);
        }
    }

    /// <summary>Waits until something was added since the last wait.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _arrived.Reader.ReadAsync(cancellationToken);

    /// <summary>The oldest digests, which stay until they are removed.</summary>
    public IReadOnlyList<AuditDigest> Peek(int count)
    {
        lock (_lock)
            return [.. _waiting.Take(count)];
    }

    public void Remove(int count)
    {
        lock (_lock)
            for (var i = 0; i < count; i++)
                _waiting.Dequeue();
    }
}
