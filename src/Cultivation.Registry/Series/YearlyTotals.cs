using Cultivation.Persistence;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Series;

/// <summary>States the yearly facts that follow from full years of a series. A restated month gives a further statement, known from that delivery on.</summary>
public static class YearlyTotals
{
    /// <summary>The facts of the years that a delivery completed or changed.</summary>
    /// <param name="unit">The transaction, after the figures were recorded.</param>
    /// <param name="recordedAt">Instant of the delivery.</param>
    /// <param name="changed">Subject, series and year of what was recorded.</param>
    public static async Task<IReadOnlyList<Statement>> DeriveAsync(
        UnitOfWork unit, DateTimeOffset recordedAt, IReadOnlyCollection<(string Subject, string Series, int Year)> changed)
    {
        var statements = new List<Statement>();
        foreach (var series in changed.GroupBy(change => change.Series))
        {
            if (SeriesNames.YearlyFact(series.Key) is not { } fact)
                continue;
            var years = series.Select(change => (change.Subject, change.Year)).ToHashSet();
            var figures = await SeriesReader.ListAsync(
                unit, series.Key, years.Min(year => year.Year), years.Max(year => year.Year), recordedAt, releasedOn: null,
                [.. years.Select(year => year.Subject).Distinct()]);
            foreach (var year in figures.GroupBy(figure => (figure.Subject, figure.Period.Year)))
            {
                if (years.Contains(year.Key) && YearToDate.Of([.. year], 12) is { } total)
                    statements.Add(State(fact, year.Key.Subject, year.Key.Year, total));
            }
        }

        return statements;
    }

    private static Statement State(FactDefinition fact, string subject, int year, YearToDate total) =>
        new(subject, StatementScopes.Year, fact.Name, FactText.Display(fact, new FactContent(Money.FromYuan(total.Value).Yuan, null)))
        {
            Year = year,
            ReleasedOn = total.ReleasedOn,
        };
}
