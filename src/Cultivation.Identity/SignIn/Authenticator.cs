using Cultivation.Identity.Accounts;
using Cultivation.Identity.Secrets;
using Cultivation.Identity.Tokens;
using Cultivation.Persistence;

namespace Cultivation.Identity.SignIn;

/// <summary>
/// Verifies credentials, writes the sign-in log and issues the token. No tenant is known before: the transaction's tenant
/// is the jurisdiction that the sign-in name itself carries, so that row-level security shows the accounts of that one
/// jurisdiction and nothing else, and what is not found there does not exist.
/// </summary>
/// <remarks>
/// The password is verified between two transactions, since stretching takes long. The second one locks the account and
/// looks again: a lock, a revocation or a change of roles that came in between counts, and the token's time of issue is
/// taken under that lock, so that every later change lies after it.
/// </remarks>
public sealed class Authenticator(
    Database database, PasswordHashing passwords, TokenIssuer tokens, Jurisdictions jurisdictions, TimeProvider time)
{
    private static readonly string HashOfNoClient = GeneratedSecret.Hash(GeneratedSecret.ForClient());

    /// <summary>Signs in.</summary>
    /// <param name="id">The account named; null when what was typed names none.</param>
    /// <param name="kind">What the grant is for: a user does not sign in as a client, nor a client as a user.</param>
    /// <param name="secret">Password or client secret.</param>
    /// <param name="remoteAddress">From where.</param>
    /// <param name="cancellationToken">Abandons the attempt.</param>
    /// <returns>A token; null when the credentials are refused, for whatever reason.</returns>
    public async Task<IssuedToken?> SignInAsync(
        AccountId? id, AccountKind kind, string secret, string remoteAddress, CancellationToken cancellationToken)
    {
        // A jurisdiction that is not on the platform has no tenant to look in: same work, no line in a log of nobody.
        if (id is not { } named || !jurisdictions.Contains(named.Jurisdiction))
        {
            Matches(kind, hash: null, secret);
            return null;
        }

        var caller = Jurisdictions.Platform(named.Jurisdiction);
        var hash = await database.ReadAsync(caller, async (unit, _) => HashOf(await AccountStore.FindAsync(unit, named.Name), kind), cancellationToken);
        var matches = Matches(kind, hash, secret);
        return await database.WriteAsync(caller, (unit, _) => ConcludeAsync(unit, named, kind, matches ? hash : null, remoteAddress), cancellationToken);
    }

    private async Task<IssuedToken?> ConcludeAsync(UnitOfWork unit, AccountId id, AccountKind kind, string? matchedHash, string remoteAddress)
    {
        var stored = await AccountStore.LockAsync(unit, id.Name);
        var now = time.GetUtcNow();
        var result = Judge(stored, kind, matchedHash, now);
        var token = result == SignInResult.Succeeded ? tokens.Issue(stored!.Account, stored.TokensNotBefore) : null;

        if (stored is not null && LockoutAfter(stored.Account, result, now) is var lockout && lockout != stored.Account.Lockout)
            await AccountStore.SaveAsync(unit, stored with { Account = stored.Account with { Lockout = lockout } });

        await SignInLog.AppendAsync(unit, new(
            Guid.CreateVersion7(now), now, result == SignInResult.UnknownAccount ? null : id.Name, remoteAddress, result, token?.TokenId));
        return token;
    }

    private static SignInResult Judge(StoredAccount? stored, AccountKind kind, string? matchedHash, DateTimeOffset now)
    {
        if (HashOf(stored, kind) is not { } hash)
            return SignInResult.UnknownAccount;
        if (stored!.Account.Lockout.IsLocked(now))
            return SignInResult.Locked;
        if (matchedHash != hash)
            return SignInResult.WrongSecret;
        return stored.Account.Status == AccountStatus.Active ? SignInResult.Succeeded : SignInResult.Revoked;
    }

    // A client's secret has 256 random bits and cannot be guessed, so locking clients would only let a stranger who knows
    // a client id stop the department's monthly delivery. Its failures stand in the log, and the rate limit bounds them.
    private static Lockout LockoutAfter(Account account, SignInResult result, DateTimeOffset now) => (account.Kind, result) switch
    {
        (AccountKind.User, SignInResult.WrongSecret) => account.Lockout.AfterFailure(now),
        (_, SignInResult.Succeeded) => Lockout.None,
        _ => account.Lockout,
    };

    private static string? HashOf(StoredAccount? stored, AccountKind kind) => stored?.Account.Kind == kind ? stored.SecretHash : null;

    private bool Matches(AccountKind kind, string? hash, string secret) =>
        kind == AccountKind.User
            ? passwords.Verify(hash, secret)
            : GeneratedSecret.Verify(hash ?? HashOfNoClient, secret) && hash is not null;
}
