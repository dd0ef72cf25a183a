using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Evaluation;

/// <summary>The years of a yearly figure that are to be decided.</summary>
internal static class YearEvents
{
    public static DateOnly EndOf(int year) => new(year, 12, 31);

    /// <summary>
    /// The first year to be decided: the year in which the policy begins, or the last year known where all are earlier
    /// (so that the reader is told that the policy was not in force).
    /// </summary>
    public static int First(ClauseRun run, ReadOnlySpan<Fact> series)
    {
        var validity = run.Policy.Pack.Validity;
        var from = (validity.Early?.Date ?? validity.From)?.Year ?? int.MinValue;
        var last = int.MinValue;
        foreach (var head in series)
        {
            if (run.Facts.HasEnded(head.Year) && run.Facts.Known(head) is not null)
                last = Math.Max(last, head.Year);
        }

        return Math.Min(from, last);
    }
}
