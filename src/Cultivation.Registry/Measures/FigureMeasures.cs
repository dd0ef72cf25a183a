using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;
using Cultivation.Policies.Quantities;

namespace Cultivation.Registry.Measures;

/// <summary>Totals over yearly figures of the firms on the year's above-scale list. Figures that are not released do not count.</summary>
internal static class FigureMeasures
{
    /// <summary>Sum, or count within a band. A single firm without a figure leaves the total unknown, which says how far it is known.</summary>
    public static async Task<MeasureFound> OfAsync(UnitOfWork unit, MeasureAsked asked, DateOnly today)
    {
        var year = asked.Period.Year;
        if (await ListMeasures.OfYearAsync(unit, "above-scale", year, today) is not { } list)
            return MeasureFound.Unknown($"缺{year}年规上工业企业名单（统计局提供）");
        var found = await unit.QuerySingleAsync<(long Firms, long Stated, decimal Sum, long Within, string? Source)>(
            $"""
            WITH {AreaFilter.Firms},
            figure AS
            (
                SELECT DISTINCT ON (subject) subject, regexp_replace(value, '[^0-9.-]', '', 'g')::numeric AS yuan, source FROM statements
                WHERE jurisdiction_code = current_jurisdiction() AND scope = 'year' AND fact = @Fact AND year = @year AND (released_on IS NULL OR released_on <= @today)
                ORDER BY subject, statement_id DESC
            )
            SELECT count(*), count(g.yuan), coalesce(sum(g.yuan), 0),
                count(*) FILTER (WHERE (@atLeast::numeric IS NULL OR g.yuan >= @atLeast) AND (@above::numeric IS NULL OR g.yuan > @above)), min(g.source)
            FROM (SELECT DISTINCT e.credit_code FROM roster_entries e JOIN firm f ON f.credit_code = e.credit_code
                  WHERE e.jurisdiction_code = current_jurisdiction() AND e.roster = 'above-scale' AND e.year = @year AND e.delivery_id = @DeliveryId) AS listed
            LEFT JOIN figure g ON g.subject = listed.credit_code
            """,
            new
            {
                asked.Fact,
                year = (short)year,
                list.DeliveryId,
                area = asked.Area,
                chain = asked.Chain,
                day = asked.Period.LastDay,
                today,
                atLeast = asked.AtLeast?.Value,
                above = asked.Above?.Value,
            });
        if (found.Stated < found.Firms)
        {
            var known = found.Stated == 0 ? "" : $"；已有{found.Stated}户合计{QuantityText.Describe(found.Sum, Dimension.Money)}";
            return MeasureFound.Unknown($"缺{found.Firms - found.Stated}户规上企业{year}年的{asked.FactLabel}（统计局提供{known}）", found.Source ?? "");
        }

        return MeasureFound.Known(asked.Measure == Measure.FactSum ? found.Sum : found.Within, found.Source ?? list.Source);
    }
}
