using System.Security.Cryptography;
using System.Text;

namespace Cultivation.Identity.Secrets;

/// <summary>
/// A secret made by the platform, and its hash. The secret has at least 100 random bits, so nobody can try it out offline
/// and stretching adds nothing: a salted HMAC-SHA-256 is enough and keeps a client-credentials call and the first start
/// cheap. A password that a person chose is never hashed this way (<see cref="PasswordHashing"/>).
/// </summary>
public static class GeneratedSecret
{
    private const string Scheme = "hs256";
    private const int SaltBytes = 16;
    private const int ClientSecretBytes = 32;

    // Crockford's base 32: no I, L, O, U, so that it can be read out and typed in.
    private const string PasswordAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A client secret: 256 random bits, base64url.</summary>
    public static string ForClient() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(ClientSecretBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>An initial password: 100 random bits as four groups of five characters.</summary>
    public static string ForUser() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(PasswordAlphabet, 5)));

    /// <summary>Hashes a generated secret: <c>hs256$salt$mac</c>.</summary>
    /// <param name="secret">The secret.</param>
    public static string Hash(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Scheme}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Mac(salt, secret))}";
    }

    /// <summary>Says whether the hash is of a generated secret.</summary>
    /// <param name="hash">A stored hash.</param>
    public static bool IsHash(string hash) => hash.StartsWith(Scheme + "$", StringComparison.Ordinal);

    /// <summary>Compares in constant time.</summary>
    /// <param name="hash">What <see cref="Hash"/> gave.</param>
    /// <param name="secret">What the caller presented.</param>
    public static bool Verify(string hash, string secret)
    {
        var parts = hash.Split('$');
        return parts.Length == 3
            && parts[0] == Scheme
            && CryptographicOperations.FixedTimeEquals(Mac(Convert.FromBase64String(parts[1]), secret), Convert.FromBase64String(parts[2]));
    }

    private static byte[] Mac(byte[] salt, string secret) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(secret));
}
