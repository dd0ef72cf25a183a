using Cultivation.Identity.SignIn;

namespace Cultivation.Identity.Tests.SignIn;

public sealed class LockoutTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fourth_failure_does_not_lock()
    {
        After(failures: 4).ShouldBe(new Lockout(4, null));
    }

    [Fact]
    public void Fifth_failure_locks_for_a_minute()
    {
        var lockout = After(failures: 5);
        lockout.LockedUntil.ShouldBe(Start.AddMinutes(1));
        lockout.IsLocked(Start.AddSeconds(59)).ShouldBeTrue();
        lockout.IsLocked(Start.AddMinutes(1)).ShouldBeFalse();
    }

    [Fact]
    public void Failure_while_locked_neither_counts_nor_prolongs()
    {
        var locked = After(failures: 5);
        locked.AfterFailure(Start.AddSeconds(59)).ShouldBe(locked);
    }

    [Fact]
    public void Each_further_failure_doubles_the_lock_up_to_a_day()
    {
        var lockout = After(failures: 5);
        DateTimeOffset now;
        var expected = Lockout.FirstLock;
        for (var failure = 6; failure <= 40; failure++)
        {
            now = lockout.LockedUntil!.Value;
            lockout = lockout.AfterFailure(now);
            expected = expected * 2 > Lockout.LongestLock ? Lockout.LongestLock : expected * 2;
            lockout.LockedUntil.ShouldBe(now + expected, $"failure {failure}");
        }
    }

    [Fact]
    public void Failures_beyond_any_count_do_not_overflow()
    {
        new Lockout(int.MaxValue, null).AfterFailure(Start).LockedUntil.ShouldBe(Start + Lockout.LongestLock);
    }

    private static Lockout After(int failures) =>
        Enumerable.Range(0, failures).Aggregate(Lockout.None, (lockout, _) => lockout.AfterFailure(Start));
}
