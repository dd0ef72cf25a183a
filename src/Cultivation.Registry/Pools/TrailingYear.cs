using System.Globalization;
using Cultivation.Primitives;

namespace Cultivation.Registry.Pools;

/// <summary>
/// Four quarters in a row from monthly figures, single or cumulative. A cumulative figure outweighs the months before it;
/// January and February may come together as the cumulative figure of February, as the statistics calendar has it.
/// </summary>
public static class TrailingYear
{
    /// <summary>The sum of the four quarters that end with a quarter, in yuan; null where a month is missing.</summary>
    /// <param name="figures">At most one of each month and kind.</param>
    /// <param name="quarter">The last quarter.</param>
    public static decimal? Sum(IReadOnlyCollection<MonthlyFigure> figures, Period quarter)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var single = figures.Where(figure => !figure.Cumulative).ToDictionary(figure => figure.Period, figure => figure.Value, StringComparer.Ordinal);
        var cumulative = figures.Where(figure => figure.Cumulative).ToDictionary(figure => figure.Period, figure => figure.Value, StringComparer.Ordinal);
        var (year, month) = (quarter.Year, quarter.LastDay.Month);
        if (month == 12)
            return UpTo(year, 12);
        var head = UpTo(year, month);
        var tail = Months(year - 1, month + 1, 12) ?? UpTo(year - 1, 12) - UpTo(year - 1, month);
        return head + tail;

        decimal? UpTo(int ofYear, int last)
        {
            for (var from = last; from > 0; from--)
            {
                if (cumulative.TryGetValue(Key(ofYear, from), out var total))
                    return total + Months(ofYear, from + 1, last);
            }

            return Months(ofYear, 1, last);
        }

        decimal? Months(int ofYear, int first, int last)
        {
            var sum = 0m;
            for (var at = first; at <= last; at++)
            {
                if (!single.TryGetValue(Key(ofYear, at), out var value))
                    return null;
                sum += value;
            }

            return sum;
        }
    }

    /// <summary>The span in words: 2024年4月至2025年3月.</summary>
    public static string Words(Period quarter)
    {
        var first = quarter.Plus(-3).FirstDay;
        return string.Create(CultureInfo.InvariantCulture, $"{first.Year}年{first.Month}月至{quarter.LastDay.Year}年{quarter.LastDay.Month}月");
    }

    private static string Key(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");
}
