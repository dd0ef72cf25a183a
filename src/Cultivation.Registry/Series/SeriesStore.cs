using Cultivation.Persistence;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Series;

/// <summary>Writes monthly figures.</summary>
public static class SeriesStore
{
    /// <summary>Records what is new or different. What is stated already, and seen no later, is not stated again.</summary>
    /// <param name="unit">The transaction; it holds the <see cref="KnowledgeClock"/>.</param>
    /// <param name="origin">Where they come from.</param>
    /// <param name="figures">At most one of each subject, series, month, meter account and kind.</param>
    /// <returns>Subject, series and year of each figure that was recorded.</returns>
    public static async Task<IReadOnlyList<(string Subject, string Series, int Year)>> RecordAsync(UnitOfWork unit, StatementOrigin origin, IReadOnlyList<SeriesFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(figures);
        if (figures.Count == 0)
            return [];
        return await unit.QueryAsync<(string, string, int)>(
            """
            INSERT INTO series_values
                (jurisdiction_code, series, subject, meter_account, period, cumulative, value, recorded_at, source, released_on, delivery_id, row_number)
            SELECT current_jurisdiction(), new.series, new.subject, new.meter_account, new.period, new.cumulative, new.value,
                   @RecordedAt, @Source, new.released_on, @DeliveryId, new.row_number
            FROM unnest(@Series, @Subjects, @Meters, @Periods, @Cumulatives, @Values, @Releases::date[], @Rows) WITH ORDINALITY
                AS new (series, subject, meter_account, period, cumulative, value, released_on, row_number, position)
            LEFT JOIN LATERAL
            (
                SELECT v.value, v.released_on FROM series_values v
                WHERE v.jurisdiction_code = current_jurisdiction() AND v.series = new.series AND v.subject = new.subject
                  AND v.period = new.period::char(7) AND v.meter_account = new.meter_account AND v.cumulative = new.cumulative
                ORDER BY v.value_id DESC
                LIMIT 1
            ) AS old ON true
            WHERE old.value IS NULL OR old.value <> new.value
               OR coalesce(new.released_on, '-infinity') < coalesce(old.released_on, '-infinity')
            ORDER BY new.position
            RETURNING subject, series, left(period, 4)::int
            """,
            new
            {
                origin.RecordedAt,
                origin.Source,
                origin.DeliveryId,
                Series = Column(figures, figure => figure.Series),
                Subjects = Column(figures, figure => figure.Subject),
                Meters = Column(figures, figure => figure.MeterAccount),
                Periods = Column(figures, figure => figure.Month.ToString()),
                Cumulatives = Column(figures, figure => figure.Cumulative),
                Values = Column(figures, figure => figure.Value),
                Releases = Column(figures, figure => figure.ReleasedOn),
                Rows = Column(figures, figure => figure.Row),
            });
    }

    private static T[] Column<T>(IReadOnlyList<SeriesFigure> figures, Func<SeriesFigure, T> value)
    {
        var column = new T[figures.Count];
        for (var index = 0; index < column.Length; index++)
            column[index] = value(figures[index]);
        return column;
    }
}
