using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Population;

/// <summary>Values as whole numbers: fen, millionths of a millionth of one, ten-thousandths of a piece, day numbers, positions of choices.</summary>
internal static class Scale
{
    // Leaves room for sums and percentages within 64 bits; a greater figure is decided by the one-firm path.
    private const decimal Largest = 100_000_000_000_000m;

    public static long Of(FactType type) => type switch
    {
        FactType.Money => 100,
        FactType.Share => 1_000_000_000_000,
        FactType.Count => 10_000,
        _ => 1,
    };

    /// <summary>The whole number of a decimal; false where it has none or is too large.</summary>
    public static bool TryOf(FactType type, decimal number, out long scaled)
    {
        scaled = 0;
        if (Math.Abs(number) > Largest / 100)
            return false;
        var exact = number * Of(type);
        if (decimal.Truncate(exact) != exact || Math.Abs(exact) > 90 * Largest)
            return false;
        scaled = decimal.ToInt64(exact);
        return true;
    }

    /// <summary>A decimal as a fraction of whole numbers whose denominator is a power of ten; false where they grow too large.</summary>
    public static bool TryFraction(decimal number, long largest, out long numerator, out long denominator)
    {
        (numerator, denominator) = (0, 1);
        while (decimal.Truncate(number) != number && denominator < 1_000_000_000_000)
        {
            number *= 10;
            denominator *= 10;
        }

        if (decimal.Truncate(number) != number || Math.Abs(number) > largest)
            return false;
        numerator = decimal.ToInt64(number);
        return true;
    }
}
