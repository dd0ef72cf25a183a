using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;

namespace Cultivation.Registry.Measures;

/// <summary>Totals over titles 称号.</summary>
internal static class TitleMeasures
{
    /// <summary>Firms that hold the title at the period's end, or first recognitions and upgrades within the period.</summary>
    public static async Task<MeasureFound> OfAsync(UnitOfWork unit, MeasureAsked asked, DateOnly today)
    {
        var day = asked.Period.LastDay < today ? asked.Period.LastDay : today;
        // Only a complete list tells that a firm has no title.
        var source = await unit.QueryFirstOrDefaultAsync<string>(
            """
            SELECT coalesce((SELECT s.source FROM statements s WHERE s.jurisdiction_code = c.jurisdiction_code AND s.scope = 'title' LIMIT 1), '工信局')
            FROM complete_collections c
            WHERE c.jurisdiction_code = current_jurisdiction() AND c.scope = 'title' AND (c.released_on IS NULL OR c.released_on <= @today)
            ORDER BY c.recorded_at DESC
            LIMIT 1
            """, new { today });
        if (source is null)
            return MeasureFound.Unknown("缺称号认定的全部名单（工信局提供）");
        var found = await unit.QuerySingleAsync<(long Stock, long Recognitions, long Unclear)>(
            $"""
            WITH {AreaFilter.Firms},
            title AS
            (
                SELECT subject,
                    (array_agg(value ORDER BY statement_id DESC) FILTER (WHERE fact = 'title.title'))[1] AS title,
                    (array_agg(value ORDER BY statement_id DESC) FILTER (WHERE fact = 'title.level'))[1] AS level,
                    (array_agg(value ORDER BY statement_id DESC) FILTER (WHERE fact = 'title.date'))[1]::date AS date,
                    (array_agg(value ORDER BY statement_id DESC) FILTER (WHERE fact = 'title.kind'))[1] AS kind,
                    (array_agg(value ORDER BY statement_id DESC) FILTER (WHERE fact = 'title.revoked'))[1]::date AS revoked
                FROM statements
                WHERE jurisdiction_code = current_jurisdiction() AND scope = 'title' AND (released_on IS NULL OR released_on <= @today)
                GROUP BY subject, record_key
            ),
            asked AS
            (
                SELECT t.* FROM title t JOIN firm f ON f.credit_code = t.subject
                WHERE t.title = @Title AND (@Level = '' OR t.level = @Level) AND t.date <= @day
            )
            SELECT count(DISTINCT subject) FILTER (WHERE revoked IS NULL OR revoked > @day),
                count(*) FILTER (WHERE date BETWEEN @first AND @last AND kind IN ('首次', '升级')),
                count(*) FILTER (WHERE date BETWEEN @first AND @last AND kind IS NULL)
            FROM asked
            """,
            new { asked.Title, asked.Level, area = asked.Area, chain = asked.Chain, day, today, first = asked.Period.FirstDay, last = asked.Period.LastDay });
        if (asked.Measure == Measure.TitleStock)
            return MeasureFound.Known(found.Stock, source);
        return found.Unclear > 0
            ? MeasureFound.Unknown($"{found.Unclear}项认定没有写认定方式（首次、升级还是复核），由{source}补充", source)
            : MeasureFound.Known(found.Recognitions, source);
    }
}
