using System.Threading.RateLimiting;
using Cultivation.Identity.Accounts;
using Microsoft.Extensions.Options;

namespace Cultivation.Identity.Tokens;

/// <summary>
/// How often one remote address and one account may try in a minute (sliding windows of the framework's limiter, of this
/// process). Both bound the work that a stranger can cause before the lock-out of the account, which is kept in the
/// database, takes hold. An account is counted whether it exists or not.
/// </summary>
public sealed class TokenRateLimits : IDisposable
{
    private const int SegmentsPerMinute = 6;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _addresses;
    private readonly PartitionedRateLimiter<string> _accounts;

    /// <summary>Makes the limiters.</summary>
    /// <param name="options">The limits.</param>
    public TokenRateLimits(IOptions<TokenOptions> options)
    {
        _addresses = LimiterOf(options.Value.AttemptsPerAddressPerMinute);
        _accounts = LimiterOf(options.Value.AttemptsPerAccountPerMinute);
    }

    /// <summary>Counts an attempt of an address, before anything of the request is read.</summary>
    /// <param name="remoteAddress">The connection's remote address; a forwarded one is not believed.</param>
    /// <exception cref="TokenRequestException">There were too many.</exception>
    public void CountAddress(string remoteAddress) => Count(_addresses, remoteAddress);

    /// <summary>Counts an attempt for an account.</summary>
    /// <param name="account">The account named.</param>
    /// <exception cref="TokenRequestException">There were too many.</exception>
    public void CountAccount(AccountId account) => Count(_accounts, account.Subject);

    /// <inheritdoc/>
    public void Dispose()
    {
        _addresses.Dispose();
        _accounts.Dispose();
    }

    private static void Count(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (!lease.IsAcquired)
            throw TokenRequestException.TooManyAttempts(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute / SegmentsPerMinute);
    }

    private static PartitionedRateLimiter<string> LimiterOf(int attemptsPerMinute) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
        {
            PermitLimit = attemptsPerMinute,
            Window = Minute,
            SegmentsPerWindow = SegmentsPerMinute,
            QueueLimit = 0,
        }));
}
