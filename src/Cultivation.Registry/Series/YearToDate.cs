namespace Cultivation.Registry.Series;

/// <summary>
/// The total of a year's first months from the figures of its months: a cumulative figure, and monthly ones for the months
/// after it; or all the months. Where both ways are there, the one that was stated later holds. Nothing is estimated.
/// </summary>
/// <param name="Value">Yuan or kilowatt-hours.</param>
/// <param name="ReleasedOn">The last release date of what it rests on; null where all of it was free at once.</param>
public readonly record struct YearToDate(decimal Value, DateOnly? ReleasedOn)
{
    /// <summary>The total from January to a month; null where a month is missing.</summary>
    /// <param name="year">Figures of one subject, series and year, the newest of each month and kind; of electricity those of one meter account.</param>
    /// <param name="month">1 to 12.</param>
    public static YearToDate? Of(IReadOnlyCollection<SeriesValue> year, int month)
    {
        ArgumentNullException.ThrowIfNull(year);
        var monthly = new SeriesValue?[13];
        var cumulative = new SeriesValue?[13];
        foreach (var figure in year)
            (figure.Cumulative ? cumulative : monthly)[figure.Period.Index] = figure;

        (YearToDate Total, long Newest)? best = null;
        var (sum, newest, released) = (0m, 0L, (DateOnly?)null);
        for (var start = month; start >= 0; start--)
        {
            // Months after start are summed; start itself is cumulative, or nothing (0).
            if (start == 0 || cumulative[start] is not null)
            {
                var total = new YearToDate(sum + (cumulative[start]?.Value ?? 0m), Later(released, cumulative[start]?.ReleasedOn));
                var last = Math.Max(newest, cumulative[start]?.ValueId ?? 0);
                if (best is null || last > best.Value.Newest)
                    best = (total, last);
            }

            if (start == 0 || monthly[start] is not { } figure)
                break;
            sum += figure.Value;
            newest = Math.Max(newest, figure.ValueId);
            released = Later(released, figure.ReleasedOn);
        }

        return best?.Total;
    }

    private static DateOnly? Later(DateOnly? left, DateOnly? right) => left is null || right > left ? right ?? left : left;
}
