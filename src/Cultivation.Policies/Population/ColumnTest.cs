using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>A comparison with constants, in whole numbers.</summary>
internal sealed record ColumnTest
{
    public required FactTest Kind { get; init; }

    public long Low { get; init; }

    public long High { get; init; }

    public long LowNumerator { get; init; }

    public long LowDenominator { get; init; } = 1;

    public long HighNumerator { get; init; }

    public long HighDenominator { get; init; } = 1;

    /// <summary>Whether the value comes as a fraction of two figures.</summary>
    public bool IsFraction { get; init; }

    public int Months { get; init; }

    public long[] Words { get; init; } = [];

    public bool[] Selected { get; init; } = [];

    /// <summary>Whether a number, or a fraction of two, satisfies it; a strict bound that is met exactly is told apart.</summary>
    public bool Meets(long numerator, long denominator, int day, out bool equal)
    {
        equal = false;
        switch (Kind)
        {
            case FactTest.AtLeast:
                return Compare(numerator, denominator, Low, LowNumerator, LowDenominator) >= 0;
            case FactTest.AtMost:
                return Compare(numerator, denominator, Low, LowNumerator, LowDenominator) <= 0;
            case FactTest.Above:
                var above = Compare(numerator, denominator, Low, LowNumerator, LowDenominator);
                equal = above == 0;
                return above > 0;
            case FactTest.Below:
                var below = Compare(numerator, denominator, Low, LowNumerator, LowDenominator);
                equal = below == 0;
                return below < 0;
            case FactTest.Between:
                return Compare(numerator, denominator, Low, LowNumerator, LowDenominator) >= 0 && Compare(numerator, denominator, High, HighNumerator, HighDenominator) <= 0;
            case FactTest.Is:
                return numerator == Low;
            case FactTest.In:
                return Array.IndexOf(Words, numerator) >= 0;
            case FactTest.Within or FactTest.InJurisdiction:
                return Selected[numerator];
            default:
                return day >= DateOnly.FromDayNumber((int)numerator).AddMonths(Months).DayNumber;
        }
    }

    // Shares are compared by multiplying, never by dividing.
    private int Compare(long numerator, long denominator, long bound, long boundNumerator, long boundDenominator) =>
        !IsFraction ? numerator.CompareTo(bound) : ((Int128)numerator * boundDenominator).CompareTo((Int128)boundNumerator * denominator);
}
