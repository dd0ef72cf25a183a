using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>
/// Identity's keys as last seen. Fetched when first needed, again when a token names a key that is not among them
/// (at most once per <see cref="UnknownKeyInterval"/>, so that made-up <c>kid</c>s cannot be used to load Identity), and
/// every <see cref="MaximumAge"/>. While Identity is down the last good set goes on holding.
/// </summary>
public sealed class SigningKeyRing : IDisposable
{
    /// <summary>Age after which the set is fetched again in the background.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(5);

    /// <summary>Least time between two fetches for the sake of unknown keys.</summary>
    public static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromSeconds(5);

    /// <summary>Least time between two fetches while none ever succeeded.</summary>
    public static readonly TimeSpan FirstFetchInterval = TimeSpan.FromSeconds(1);

    private readonly ISigningKeySource _source;
    private readonly TimeProvider _time;
    private readonly ILogger<SigningKeyRing> _log;
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile FrozenDictionary<string, SigningKey> _keys = FrozenDictionary<string, SigningKey>.Empty;
    private long _attemptedTicks = long.MinValue;
    private long _fetchedTicks = long.MinValue;

    /// <summary>An empty ring.</summary>
    public SigningKeyRing(ISigningKeySource source, TimeProvider time, ILogger<SigningKeyRing> log)
    {
        _source = source;
        _time = time;
        _log = log;
    }

    /// <summary>The key of this name as known now, without asking Identity.</summary>
    public SigningKey? Current(string keyId) => _keys.GetValueOrDefault(keyId);

    /// <summary>The key of this name, asking Identity where that may help and is allowed.</summary>
    /// <returns>The key, or why there is none.</returns>
    public async ValueTask<(SigningKey? Key, TokenRefusal Refusal)> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var key = Current(keyId);
        if (key is not null)
        {
            if (_time.GetUtcNow().UtcTicks - Interlocked.Read(ref _fetchedTicks) > MaximumAge.Ticks && MayFetch())
                _ = RefreshAsync();
            return (key, default);
        }

        if (MayFetch() || _fetching.CurrentCount == 0)
            await RefreshAsync().WaitAsync(cancellationToken);
        key = Current(keyId);
        return (key, _keys.Count == 0 ? TokenRefusal.KeysUnavailable : TokenRefusal.KeyUnknown);
    }

    /// <inheritdoc/>
    public void Dispose() => _fetching.Dispose();

    private bool MayFetch()
    {
        var interval = _keys.Count == 0 ? FirstFetchInterval : UnknownKeyInterval;
        var attempted = Interlocked.Read(ref _attemptedTicks);
        return attempted == long.MinValue || _time.GetUtcNow().UtcTicks - attempted >= interval.Ticks;
    }

    // One fetch at a time; whoever waited for another's fetch takes its result. It is not cancelled with the call that
    // caused it: a caller that hangs up must not use up the fetch of those who wait.
    private async Task RefreshAsync()
    {
        await _fetching.WaitAsync();
        try
        {
            if (!MayFetch())
                return;
            Interlocked.Exchange(ref _attemptedTicks, _time.GetUtcNow().UtcTicks);
            var fetched = SigningKeySet.Parse(await _source.FetchAsync(CancellationToken.None));
            // A key that did not change stays the same object: verified tokens stay remembered.
            var current = _keys;
            _keys = fetched.Values
                .Select(key => current.GetValueOrDefault(key.Id) is { } known && known.SameAs(key) ? known : key)
                .ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);
            Interlocked.Exchange(ref _fetchedTicks, _time.GetUtcNow().UtcTicks);
        }
        catch (Exception e) when (e is HttpRequestException or FormatException or InvalidOperationException or OperationCanceledException)
        {
            _log.LogWarning("The signing keys of identity could not be fetched ({Reason}); {Count} known keys stay in use.", e.Message, _keys.Count);
        }
        finally
        {
            _fetching.Release();
        }
    }
}
