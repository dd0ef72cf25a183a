using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cultivation.Identity.Secrets;

/// <summary>
/// Verifies passwords of people. A chosen password is stretched by the framework's <see cref="PasswordHasher{TUser}"/>
/// (PBKDF2, HMAC-SHA-512); an initial one is a <see cref="GeneratedSecret"/>. Every verification, of an unknown account
/// too, costs exactly one stretching, so that the time of the answer does not tell which accounts exist.
/// </summary>
public sealed class PasswordHashing
{
    /// <summary>Rounds of PBKDF2-HMAC-SHA-512 that OWASP's Password Storage Cheat Sheet asks for.</summary>
    public const int IterationCount = 210_000;

    private const string Nobody = "nobody";

    private readonly PasswordHasher<string> _hasher;
    private readonly string _hashOfNobody;

    /// <summary>Makes a hasher with <see cref="IterationCount"/> rounds.</summary>
    public PasswordHashing()
    {
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = IterationCount }));
        _hashOfNobody = _hasher.HashPassword(Nobody, GeneratedSecret.ForClient());
    }

    /// <summary>Hashes a password that a person chose.</summary>
    /// <param name="password">The password.</param>
    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <summary>Verifies a password.</summary>
    /// <param name="hash">The stored hash; null for an account that does not exist.</param>
    /// <param name="password">What the caller presented.</param>
    public bool Verify(string? hash, string password)
    {
        var stretched = hash is not null && !GeneratedSecret.IsHash(hash);
        var matches = _hasher.VerifyHashedPassword(Nobody, stretched ? hash! : _hashOfNobody, password) != PasswordVerificationResult.Failed;
        return hash is not null && (stretched ? matches : GeneratedSecret.Verify(hash, password));
    }
}
