using Cultivation.Persistence;

namespace Cultivation.Registry.Series;

/// <summary>Reads monthly figures as they were known at an instant, as far as the reader may see them.</summary>
public static class SeriesReader
{
    /// <summary>The newest figure of each subject, month, meter account and kind, in the order of subjects and months.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="series">One of <see cref="SeriesNames"/>.</param>
    /// <param name="firstYear">First calendar year.</param>
    /// <param name="lastYear">Last calendar year, included.</param>
    /// <param name="knownAt">Recorded at this instant at the latest.</param>
    /// <param name="releasedOn">Released on this business date at the latest; null for the statistics bureau.</param>
    /// <param name="subjects">Which subjects; null: all.</param>
    public static Task<IReadOnlyList<SeriesValue>> ListAsync(
        UnitOfWork unit, string series, int firstYear, int lastYear, DateTimeOffset knownAt, DateOnly? releasedOn, IReadOnlyCollection<string>? subjects = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<SeriesValue>(
            """
            SELECT DISTINCT ON (subject, period, meter_account, cumulative)
                subject, series, period, meter_account, cumulative, value_id, value, recorded_at, source, released_on
            FROM series_values
            WHERE jurisdiction_code = current_jurisdiction() AND series = @series
              AND period BETWEEN @first AND @last AND recorded_at <= @knownAt
              AND (released_on IS NULL OR @releasedOn::date IS NULL OR released_on <= @releasedOn)
              AND (@subjects::text[] IS NULL OR subject = ANY (@subjects))
            ORDER BY subject, period, meter_account, cumulative, value_id DESC
            """,
            new { series, first = $"{firstYear:0000}-01", last = $"{lastYear:0000}-12", knownAt, releasedOn, subjects = subjects?.ToArray() });
    }
}
