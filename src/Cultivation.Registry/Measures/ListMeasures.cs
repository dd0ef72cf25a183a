using Cultivation.Persistence;

namespace Cultivation.Registry.Measures;

/// <summary>Totals over the lists of a year: above-scale firms 规上, chain leaders 链主. Lists that are not released do not count.</summary>
internal static class ListMeasures
{
    private const string AboveScale = "above-scale";
    private const string ChainLeaders = "chain-leaders";

    /// <summary>Firms on the list that stands at the end of the period, or on the newest of it where the year is not over.</summary>
    public static async Task<MeasureFound> StockAsync(UnitOfWork unit, MeasureAsked asked, DateOnly today)
    {
        var day = asked.Period.LastDay < today ? asked.Period.LastDay : today;
        if (await AtAsync(unit, AboveScale, day, today) is not { } list)
            return MeasureFound.Unknown($"缺{day.Year}年规上工业企业名单（统计局提供）");
        return await AreaUnknownAsync(unit, asked, day, today)
            ?? MeasureFound.Known(await CountAsync(unit, list, asked, day, today), $"{list.Source}{list.Year}年名单");
    }

    /// <summary>Firms that came onto the list within the period, which is a year or lies in one.</summary>
    public static async Task<MeasureFound> EntriesAsync(UnitOfWork unit, MeasureAsked asked, DateOnly today)
    {
        var day = asked.Period.LastDay < today ? asked.Period.LastDay : today;
        if (await OfYearAsync(unit, AboveScale, asked.Period.Year, today) is not { } list)
            return MeasureFound.Unknown($"缺{asked.Period.Year}年规上工业企业名单（统计局提供）");
        if (await AreaUnknownAsync(unit, asked, day, today) is { } unknown)
            return unknown;
        var previous = await OfYearAsync(unit, AboveScale, asked.Period.Year - 1, today);
        var rows = await unit.QuerySingleAsync<(long Entries, long Undated)>(
            $"""
            WITH {AreaFilter.Firms},
            dated AS
            (
                SELECT subject, (array_agg(value ORDER BY statement_id DESC) FILTER (WHERE fact = 'listing.entered'))[1]::date AS entered FROM statements
                WHERE jurisdiction_code = current_jurisdiction() AND scope = 'listing' AND fact IN ('listing.entered', 'listing.predecessor')
                  AND (released_on IS NULL OR released_on <= @today)
                GROUP BY subject, record_key
                -- The entry of a predecessor is none of the firm's own.
                HAVING (array_agg(value ORDER BY statement_id DESC) FILTER (WHERE fact = 'listing.predecessor'))[1] IS DISTINCT FROM '是'
                   AND bool_or(fact = 'listing.entered')
            ),
            listed AS
            (
                SELECT e.credit_code, EXISTS (SELECT FROM dated d WHERE d.subject = e.credit_code) AS is_dated,
                    EXISTS (SELECT FROM dated d WHERE d.subject = e.credit_code AND d.entered BETWEEN @first AND @last) AS entered,
                    EXISTS (SELECT FROM roster_entries p WHERE p.jurisdiction_code = current_jurisdiction() AND p.roster = @Roster AND p.year = @before
                            AND p.delivery_id = @beforeDelivery AND p.credit_code = e.credit_code) AS was_listed
                FROM roster_entries e JOIN firm f ON f.credit_code = e.credit_code
                WHERE e.jurisdiction_code = current_jurisdiction() AND e.roster = @Roster AND e.year = @Year AND e.delivery_id = @DeliveryId
            )
            SELECT count(*) FILTER (WHERE entered OR NOT is_dated AND @hasBefore AND NOT was_listed), count(*) FILTER (WHERE NOT is_dated AND NOT @hasBefore)
            FROM listed
            """,
            new
            {
                list.Roster,
                list.Year,
                list.DeliveryId,
                before = (short)(list.Year - 1),
                beforeDelivery = previous?.DeliveryId,
                hasBefore = previous is not null,
                area = asked.Area,
                chain = asked.Chain,
                day,
                today,
                first = asked.Period.FirstDay,
                last = asked.Period.LastDay,
            });
        return rows.Undated > 0
            ? MeasureFound.Unknown($"{rows.Undated}户规上企业没有入库日期，又缺{asked.Period.Year - 1}年名单（统计局提供）", list.Source)
            : MeasureFound.Known(rows.Entries, $"{list.Source}{list.Year}年名单");
    }

    /// <summary>How many more firms are on the list of a year than on that of the year before.</summary>
    public static async Task<MeasureFound> NetIncreaseAsync(UnitOfWork unit, MeasureAsked asked, DateOnly today)
    {
        var year = asked.Period.Year;
        var (now, before) = (await OfYearAsync(unit, AboveScale, year, today), await OfYearAsync(unit, AboveScale, year - 1, today));
        if (now is null || before is null)
            return MeasureFound.Unknown($"缺{(now is null ? year : year - 1)}年规上工业企业名单（统计局提供）");
        var day = asked.Period.LastDay < today ? asked.Period.LastDay : today;
        return await AreaUnknownAsync(unit, asked, day, today) ?? MeasureFound.Known(
            await CountAsync(unit, now, asked, day, today) - await CountAsync(unit, before, asked, day, today), $"{now.Source}{year - 1}年、{year}年名单");
    }

    /// <summary>Chain leaders on the list of the year, or on the newest before it where the year is not over.</summary>
    public static async Task<MeasureFound> ChainLeadersAsync(UnitOfWork unit, MeasureAsked asked, DateOnly today)
    {
        var day = asked.Period.LastDay < today ? asked.Period.LastDay : today;
        if (await AtAsync(unit, ChainLeaders, day, today) is not { } list)
            return MeasureFound.Unknown($"缺{day.Year}年“链主”企业名单（工信局提供）");
        var count = await unit.QuerySingleAsync<long>(
            """
            SELECT count(DISTINCT credit_code) FROM roster_entries
            WHERE jurisdiction_code = current_jurisdiction() AND roster = @Roster AND year = @Year AND delivery_id = @DeliveryId
              AND (@chain = '' OR chain IN (@chain, @chain || '产业链'))
            """, new { list.Roster, list.Year, list.DeliveryId, chain = asked.Chain });
        return MeasureFound.Known(count, $"{list.Source}{list.Year}年名单");
    }

    /// <summary>The newest released list of a year; null where there is none, or where a row of it names nobody.</summary>
    public static Task<YearList?> OfYearAsync(UnitOfWork unit, string roster, int year, DateOnly today) =>
        unit.QueryFirstOrDefaultAsync<YearList>(
            """
            SELECT roster, year, delivery_id, source FROM rosters
            WHERE jurisdiction_code = current_jurisdiction() AND roster = @roster AND year = @year AND (released_on IS NULL OR released_on <= @today)
            ORDER BY recorded_at DESC
            LIMIT 1
            """, new { roster, year = (short)year, today });

    // A year's list describes its end; while the year runs, that of the year before stands.
    private static async Task<YearList?> AtAsync(UnitOfWork unit, string roster, DateOnly day, DateOnly today)
    {
        var list = await OfYearAsync(unit, roster, day.Year, today);
        return list is null && day is not { Month: 12, Day: 31 } ? await OfYearAsync(unit, roster, day.Year - 1, today) : list;
    }

    private static Task<long> CountAsync(UnitOfWork unit, YearList list, MeasureAsked asked, DateOnly day, DateOnly today) =>
        unit.QuerySingleAsync<long>(
            $"""
            WITH {AreaFilter.Firms}
            SELECT count(DISTINCT e.credit_code) FROM roster_entries e JOIN firm f ON f.credit_code = e.credit_code
            WHERE e.jurisdiction_code = current_jurisdiction() AND e.roster = @Roster AND e.year = @Year AND e.delivery_id = @DeliveryId
            """, new { list.Roster, list.Year, list.DeliveryId, area = asked.Area, chain = asked.Chain, day, today });

    /// <summary>No firm of an area or chain at all is no zero but a register that does not say.</summary>
    private static async Task<MeasureFound?> AreaUnknownAsync(UnitOfWork unit, MeasureAsked asked, DateOnly day, DateOnly today)
    {
        if (asked.Area.Length == 0 && asked.Chain.Length == 0)
            return null;
        var known = await unit.QuerySingleAsync<bool>(
            $"WITH {AreaFilter.Firms} SELECT EXISTS (SELECT FROM firm)", new { area = asked.Area, chain = asked.Chain, day, today });
        return known ? null : MeasureFound.Unknown($"登记资料中没有属于“{asked.Area}{asked.Chain}”的企业，缺企业所属地区或产业链（市场监管局、工信局提供）");
    }
}
