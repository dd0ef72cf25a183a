namespace Cultivation.Identity.SignIn;

/// <summary>
/// When an account is locked after failed sign-ins in a row: from the fifth on, for one minute, and twice as long after
/// each further failure, a day at most. A success or a security administrator clears it. Attempts while it is locked
/// neither count nor prolong it, so that nobody can keep an account locked by hammering on it.
/// </summary>
/// <param name="Failures">Failures in a row.</param>
/// <param name="LockedUntil">End of the lock, UTC; null when there is none.</param>
public readonly record struct Lockout(int Failures, DateTimeOffset? LockedUntil)
{
    /// <summary>The failure that locks for the first time.</summary>
    public const int FailuresBeforeLock = 5;

    /// <summary>The first lock.</summary>
    public static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(1);

    /// <summary>The longest lock.</summary>
    public static readonly TimeSpan LongestLock = TimeSpan.FromDays(1);

    /// <summary>Neither failures nor a lock.</summary>
    public static Lockout None => default;

    /// <summary>Says whether the account is locked.</summary>
    /// <param name="now">The time, UTC.</param>
    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>The state after one more failure.</summary>
    /// <param name="now">The time, UTC.</param>
    public Lockout AfterFailure(DateTimeOffset now)
    {
        if (IsLocked(now))
            return this;
        var failures = Math.Min(Failures, int.MaxValue - 1) + 1;
        return new(failures, failures < FailuresBeforeLock ? null : now + LockAfter(failures));
    }

    private static TimeSpan LockAfter(int failures)
    {
        var doublings = failures - FailuresBeforeLock;
        return doublings > 10 ? LongestLock : FirstLock * (1 << doublings);
    }
}
