using System.Text.Json;
using Cultivation.Identity.Secrets;

namespace Cultivation.Identity.Tokens;

/// <summary>
/// The signing keys, in <c>signing-keys.json</c> of the secrets folder: one that signs, and retired ones that stay
/// published until the last token they signed has expired. The file is read again when it changed, so that a rotation
/// by another process (<c>--rotate-signing-key</c>) takes effect within <see cref="LookAgainAfter"/>.
/// </summary>
public sealed class SigningKeyStore(SecretsDirectory secrets, TimeProvider time)
{
    /// <summary>Name of the file in the secrets folder.</summary>
    public const string FileName = "signing-keys.json";

    /// <summary>How long the keys in memory are trusted before the file is looked at again.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long after its retirement a key stays published: the longest token, and a minute of clock skew.</summary>
    public static readonly TimeSpan PublishedAfterRetirement = TokenOptions.LongestLifetime + TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private IReadOnlyList<SigningKey> _keys = [];
    private (DateTime WrittenAt, long Length)? _version;
    private long _lookedAt;

    /// <summary>The key that signs.</summary>
    /// <exception cref="InvalidOperationException">There is none yet: <see cref="EnsureKeyAsync"/> runs at start.</exception>
    public SigningKey Active =>
        Current().SingleOrDefault(key => key.RetiredAt is null) ?? throw new InvalidOperationException("There is no signing key yet.");

    /// <summary>The keys whose tokens may still be alive, the active one first.</summary>
    public IReadOnlyList<SigningKey> Published =>
        [.. Current().Where(key => !HasExpired(key)).OrderByDescending(key => key.CreatedAt)];

    /// <summary>Makes the first key where there is none.</summary>
    /// <param name="cancellationToken">Stops waiting for the folder's lock.</param>
    public async Task EnsureKeyAsync(CancellationToken cancellationToken)
    {
        using var ownership = await secrets.LockAsync(cancellationToken);
        var keys = Load();
        if (!keys.Any(key => key.RetiredAt is null))
            Save([.. keys, SigningKey.Create(time.GetUtcNow())]);
        Reload();
    }

    /// <summary>A new key signs from now on; keys whose last token has expired are forgotten.</summary>
    /// <param name="cancellationToken">Stops waiting for the folder's lock.</param>
    /// <returns>The new key.</returns>
    public async Task<SigningKey> RotateAsync(CancellationToken cancellationToken)
    {
        using var ownership = await secrets.LockAsync(cancellationToken);
        var now = time.GetUtcNow();
        var created = SigningKey.Create(now);
        var kept = Load().Where(key => !HasExpired(key)).Select(key => key.RetiredAt is null ? key.Retire(now) : key);
        Save([.. kept, created]);
        Reload();
        return created;
    }

    private bool HasExpired(SigningKey key) => key.RetiredAt is { } retiredAt && retiredAt + PublishedAfterRetirement <= time.GetUtcNow();

    private IReadOnlyList<SigningKey> Current()
    {
        lock (_gate)
        {
            if (_version is null || time.GetElapsedTime(_lookedAt) >= LookAgainAfter)
            {
                _lookedAt = time.GetTimestamp();
                if (secrets.Version(FileName) is { } version && version != _version)
                {
                    _keys = Load();
                    _version = version;
                }
            }

            return _keys;
        }
    }

    private void Reload()
    {
        lock (_gate)
            _version = null;
    }

    private List<SigningKey> Load() =>
        secrets.Read(FileName) is { } text
            ? [.. JsonSerializer.Deserialize<List<StoredKey>>(text, JsonSerializerOptions.Web)!
                .Select(key => SigningKey.Import(key.PrivateKey, key.CreatedAt, key.RetiredAt))]
            : [];

    private void Save(IEnumerable<SigningKey> keys) =>
        secrets.Write(FileName, JsonSerializer.Serialize(
            keys.Select(key => new StoredKey(key.KeyId, key.CreatedAt, key.RetiredAt, key.ExportPrivateKey())),
            JsonSerializerOptions.Web));

    private sealed record StoredKey(string KeyId, DateTimeOffset CreatedAt, DateTimeOffset? RetiredAt, string PrivateKey);
}
