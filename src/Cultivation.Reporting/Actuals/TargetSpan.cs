using System.Globalization;
using Cultivation.Policies.Model;

namespace Cultivation.Reporting.Actuals;

/// <summary>The years by which a target is measured on a business date.</summary>
/// <param name="FirstYear">First year that counts.</param>
/// <param name="LastYear">Last year that counts.</param>
/// <param name="AtAnyTime">Whether the target holds at any time: then it is judged at once.</param>
public sealed record TargetSpan(int FirstYear, int LastYear, bool AtAnyTime)
{
    /// <summary>The span of a row; null where the document does not say when, or the time depends on each project.</summary>
    /// <param name="row">The row.</param>
    /// <param name="validity">When the policy is in force.</param>
    /// <param name="today">Business date.</param>
    public static TargetSpan? Of(TargetRow row, PolicyValidity validity, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(validity);
        switch (row.Period.Kind)
        {
            case TargetPeriodKind.Years when row.Count is TargetCount.Annual && row.Period.FirstYear < row.Period.LastYear:
                // 每年…… within a span: the newest year of it that is over, or the first.
                var year = Math.Clamp(NewestOver(today), row.Period.FirstYear, row.Period.LastYear);
                return new(year, year, AtAnyTime: false);
            case TargetPeriodKind.Years:
                return new(row.Period.FirstYear, row.Period.LastYear, AtAnyTime: false);
            case TargetPeriodKind.EveryYear:
                var newest = Math.Max(NewestOver(today), validity.From?.Year ?? int.MinValue);
                newest = Math.Min(newest, validity.To?.Year ?? int.MaxValue);
                return new(newest, newest, AtAnyTime: false);
            case TargetPeriodKind.Rolling:
                return new(today.Year, today.Year, AtAnyTime: true);
            default:
                return null;
        }
    }

    /// <summary>How much of it is over on a day, 0 to 1.</summary>
    public decimal Elapsed(DateOnly today)
    {
        var (first, last) = (new DateOnly(FirstYear, 1, 1), new DateOnly(LastYear, 12, 31));
        if (AtAnyTime || today >= last)
            return 1m;
        return today < first ? 0m : (decimal)(today.DayNumber - first.DayNumber + 1) / (last.DayNumber - first.DayNumber + 1);
    }

    /// <summary>Whether it has begun on a day.</summary>
    public bool HasBegun(DateOnly today) => today.Year >= FirstYear;

    /// <summary>In words: 2026年, 2026-2028年.</summary>
    public override string ToString() =>
        FirstYear == LastYear ? string.Create(CultureInfo.InvariantCulture, $"{FirstYear}年") : string.Create(CultureInfo.InvariantCulture, $"{FirstYear}-{LastYear}年");

    private static int NewestOver(DateOnly today) => today is { Month: 12, Day: 31 } ? today.Year : today.Year - 1;
}
