using System.Collections.Concurrent;

namespace Cultivation.Persistence;

/// <summary>Digests of committed entries that wait to be written outside the database.</summary>
internal sealed class AuditDigestQueue
{
    private readonly ConcurrentQueue<AuditDigest> _waiting = new();

    public void Enqueue(IReadOnlyList<AuditDigest> digests)
    {
        foreach (var digest in digests)
            _waiting.Enqueue(digest);
    }
}
