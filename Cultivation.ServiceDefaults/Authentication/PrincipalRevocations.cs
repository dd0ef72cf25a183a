using System.Collections.Concurrent;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>
/// Principals that were changed or revoked, and from when on their tokens hold again. Filled from the table
/// <c>principal_revocations</c> and asked at every call, so that a withdrawn role is gone before its token expires.
/// </summary>
public sealed class PrincipalRevocations
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _notBefore = new(StringComparer.Ordinal);

    /// <summary>Principals on record.</summary>
    public int Count => _notBefore.Count;

    /// <summary>Whether a token of <paramref name="subject"/> that was issued at <paramref name="issuedAt"/> no longer holds.</summary>
    public bool IsRevoked(string subject, DateTimeOffset issuedAt) =>
        _notBefore.TryGetValue(subject, out var notBefore) && issuedAt < notBefore;

    /// <summary>Refuses the tokens of a principal issued before an instant. An earlier instant than the one on record changes nothing.</summary>
    public void Record(string subject, DateTimeOffset notBefore) =>
        _notBefore.AddOrUpdate(subject, notBefore, (_, known) => known > notBefore ? known : notBefore);

    /// <summary>Forgets the principals whose tokens from before have all expired by now.</summary>
    /// <param name="instant">Revocations older than this are forgotten.</param>
    public void ForgetBefore(DateTimeOffset instant)
    {
        foreach (var (subject, notBefore) in _notBefore)
            if (notBefore < instant)
                _notBefore.TryRemove(KeyValuePair.Create(subject, notBefore));
    }
}
