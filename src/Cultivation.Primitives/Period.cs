using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cultivation.Primitives;

/// <summary>
/// A statistical period: month, quarter, half-year or year. Text forms: <c>2026-03</c>, <c>2026Q1</c>, <c>2026H1</c>, <c>2026</c>.
/// Years 1949 to 2999. Ordered by first day, then by length.
/// </summary>
public readonly record struct Period : IComparable<Period>
{
    private const int FirstYear = 1949;
    private const int LastYear = 2999;

    private Period(PeriodKind kind, int year, int index)
    {
        Kind = kind;
        Year = year;
        Index = index;
    }

    /// <summary>Length of the period.</summary>
    public PeriodKind Kind { get; }

    /// <summary>Calendar year.</summary>
    public int Year { get; }

    /// <summary>Number within the year, from 1: month 1-12, quarter 1-4, half-year 1-2, year 1.</summary>
    public int Index { get; }

    /// <summary>First day.</summary>
    public DateOnly FirstDay => new(Year, (Index - 1) * Months + 1, 1);

    /// <summary>Last day, included.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(Months).AddDays(-1);

    private int Months => Kind switch { PeriodKind.Month => 1, PeriodKind.Quarter => 3, PeriodKind.HalfYear => 6, _ => 12 };

    /// <summary>A month.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of range.</exception>
    public static Period Month(int year, int month) => Create(PeriodKind.Month, year, month);

    /// <summary>A quarter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of range.</exception>
    public static Period Quarter(int year, int quarter) => Create(PeriodKind.Quarter, year, quarter);

    /// <summary>A half-year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of range.</exception>
    public static Period HalfYear(int year, int half) => Create(PeriodKind.HalfYear, year, half);

    /// <summary>A year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is out of range.</exception>
    public static Period OfYear(int year) => Create(PeriodKind.Year, year, 1);

    /// <summary>The period of a kind that contains a day.</summary>
    public static Period Containing(DateOnly day, PeriodKind kind) => kind switch
    {
        PeriodKind.Month => Month(day.Year, day.Month),
        PeriodKind.Quarter => Quarter(day.Year, (day.Month - 1) / 3 + 1),
        PeriodKind.HalfYear => HalfYear(day.Year, (day.Month - 1) / 6 + 1),
        _ => OfYear(day.Year),
    };

    /// <summary>Whether the day lies in the period.</summary>
    public bool Contains(DateOnly day) => day >= FirstDay && day <= LastDay;

    /// <summary>The period of the same kind so many places later (earlier when negative).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The result is out of range.</exception>
    public Period Plus(int count)
    {
        var perYear = 12 / Months;
        var ordinal = checked(Year * perYear + Index - 1 + count);
        return Create(Kind, Math.DivRem(ordinal, perYear, out var rest), rest + 1);
    }

    /// <summary>Parses one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"期间应写作 2026-03、2026Q1、2026H1 或 2026，实际为“{text}”。");

    /// <summary>Parses one of the text forms.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length is < 4 or > 7 || !TryNumber(text.AsSpan(0, 4), out var year) || year is < FirstYear or > LastYear)
            return false;
        var rest = text.AsSpan(4);
        var (kind, index, last) = rest switch
        {
            [] => (PeriodKind.Year, 1, 1),
            ['-', _, _] when TryNumber(rest[1..], out var month) => (PeriodKind.Month, month, 12),
            ['Q', _] when TryNumber(rest[1..], out var quarter) => (PeriodKind.Quarter, quarter, 4),
            ['H', _] when TryNumber(rest[1..], out var half) => (PeriodKind.HalfYear, half, 2),
            _ => (PeriodKind.Year, 0, 0),
        };
        if (index < 1 || index > last)
            return false;
        period = new Period(kind, year, index);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Period other)
    {
        var byStart = FirstDay.CompareTo(other.FirstDay);
        return byStart != 0 ? byStart : Months.CompareTo(other.Months);
    }

    /// <summary>Whether <paramref name="left"/> comes before.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes after.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not come after.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not come before.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>The text form, which <see cref="Parse"/> reads.</summary>
    public override string ToString() => Kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Index:00}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}Q{Index}"),
        PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}H{Index}"),
        _ => Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    private static Period Create(PeriodKind kind, int year, int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, kind switch { PeriodKind.Month => 12, PeriodKind.Quarter => 4, PeriodKind.HalfYear => 2, _ => 1 });
        return new Period(kind, year, index);
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        return !digits.ContainsAnyExceptInRange('0', '9') && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
