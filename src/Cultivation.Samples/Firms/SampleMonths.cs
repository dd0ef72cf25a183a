namespace Cultivation.Samples.Firms;

/// <summary>Spreads the figures of a year over its months, so that they add up exactly.</summary>
internal static class SampleMonths
{
    // Winter is slow, the last quarter is strong.
    private static readonly int[] Season = [7, 6, 8, 8, 8, 8, 8, 8, 9, 9, 10, 11];

    /// <summary>Twelve months whose sums are the given figures.</summary>
    /// <param name="random">The firm's stream.</param>
    /// <param name="output">Gross output of the year, in thousand yuan.</param>
    /// <param name="revenue">Main-business revenue of the year, in thousand yuan.</param>
    /// <param name="sales">Taxable sales of the year, in yuan.</param>
    public static IReadOnlyList<SampleMonth> Of(SampleRandom random, long output, long revenue, decimal sales)
    {
        var outputs = Spread(random, output);
        var revenues = Spread(random, revenue);
        var fen = Spread(random, (long)(sales * 100m));
        return [.. Enumerable.Range(0, 12).Select(index => new SampleMonth(
            index + 1, outputs[index], revenues[index], fen[index] / 100m, 2_000 + outputs[index] * (55 + random.Below(20))))];
    }

    private static long[] Spread(SampleRandom random, long total)
    {
        var weights = Season.Select(weight => (long)weight * (85 + random.Below(31))).ToArray();
        var (all, done, given) = (weights.Sum(), 0L, 0L);
        var months = new long[12];
        for (var index = 0; index < 12; index++)
        {
            done += weights[index];
            var until = (long)((decimal)total * done / all);
            months[index] = until - given;
            given = until;
        }

        return months;
    }
}
