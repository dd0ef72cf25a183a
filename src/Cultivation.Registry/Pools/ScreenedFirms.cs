using Cultivation.Facts;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Pools;

/// <summary>Reads the facts of every enterprise page by page and lets the clause answer.</summary>
public static class ScreenedFirms
{
    private const int PageSize = 1000;

    /// <summary>Every enterprise that was known at an instant, in the order of credit codes.</summary>
    /// <param name="unit">A transaction that reads.</param>
    /// <param name="bounds">The bounds.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="knownAt">An instant of <see cref="KnowledgeClock"/>.</param>
    /// <param name="releasedOn">Statistics released until this day are seen.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<ScreenedFirm>> ReadAsync(
        UnitOfWork unit, PoolBounds bounds, Period quarter, DateTimeOffset knownAt, DateOnly releasedOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(bounds);
        var firms = new List<ScreenedFirm>();
        for (var after = ""; ;)
        {
            var page = await unit.QueryAsync<string>(
                """
                SELECT credit_code FROM enterprises
                WHERE jurisdiction_code = current_jurisdiction() AND recorded_at <= @knownAt AND credit_code > @after
                ORDER BY credit_code
                LIMIT @PageSize
                """, new { knownAt, after, PageSize });
            if (page.Count == 0)
                return firms;
            after = page[^1];
            var figures = await FiguresAsync(unit, bounds.Series, page, quarter, knownAt, releasedOn);
            await foreach (var facts in SubjectFactsReader.StreamAsync(unit, page, knownAt, releasedOn, cancellationToken))
            {
                var sheet = facts.ToBuilder().Build();
                firms.Add(new ScreenedFirm(facts.Subject, facts.Name, Screening.Find(bounds, quarter, sheet, [.. figures[facts.Subject]])));
            }
        }
    }

    private static async Task<ILookup<string, MonthlyFigure>> FiguresAsync(
        UnitOfWork unit, string? series, IReadOnlyList<string> subjects, Period quarter, DateTimeOffset knownAt, DateOnly releasedOn)
    {
        var rows = await unit.QueryAsync<(string Subject, string Period, bool Cumulative, decimal Value)>(
            """
            SELECT DISTINCT ON (subject, period, meter_account, cumulative) subject, period::text, cumulative, value FROM series_values
            WHERE jurisdiction_code = current_jurisdiction() AND series = @series AND subject = ANY (@subjects)
              AND period BETWEEN @first AND @last AND recorded_at <= @knownAt AND (released_on IS NULL OR released_on <= @releasedOn)
            ORDER BY subject, period, meter_account, cumulative, value_id DESC
            """,
            new { series, subjects = subjects.ToArray(), first = $"{quarter.Year - 1:0000}-01", last = $"{quarter.LastDay:yyyy-MM}", knownAt, releasedOn });
        return rows.ToLookup(row => row.Subject, row => new MonthlyFigure(row.Period, row.Cumulative, row.Value), StringComparer.Ordinal);
    }
}
