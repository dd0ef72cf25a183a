namespace Cultivation.Persistence;

/// <summary>Delays between attempts: doubling, at most two seconds, half of each by chance so that competitors part.</summary>
internal static class Jitter
{
    private const int MaximumMilliseconds = 2000;

    public static TimeSpan Of(TimeSpan first, int attempt)
    {
        var full = Math.Min(MaximumMilliseconds, (long)first.TotalMilliseconds << Math.Min(attempt - 1, 10));
        return TimeSpan.FromMilliseconds(full / 2 + Random.Shared.NextInt64(full / 2 + 1));
    }
}
