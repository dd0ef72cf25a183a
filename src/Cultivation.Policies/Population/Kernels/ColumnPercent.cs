using Cultivation.Policies.Evaluation;

namespace Cultivation.Policies.Population.Kernels;

/// <summary>A percentage of fen, rounded as ruling X-R02 says, in whole numbers.</summary>
internal sealed class ColumnPercent
{
    private readonly long _numerator;
    private readonly long _divisor;
    private readonly long _unitFen;
    private readonly bool _halfUp;

    private ColumnPercent(long numerator, long denominator, long unitFen, bool halfUp) =>
        (_numerator, _divisor, _unitFen, _halfUp) = (numerator, denominator * unitFen, unitFen, halfUp);

    /// <summary>Null where the product could exceed 64 bits.</summary>
    public static ColumnPercent? TryMake(decimal percent, AwardRounding rounding) =>
        Scale.TryFraction(percent, 1_000, out var numerator, out var denominator) && denominator <= 1_000_000 && numerator >= 0
            ? new ColumnPercent(numerator, denominator, decimal.ToInt64(rounding.UnitYuan * 100m), rounding.HalfUp)
            : null;

    public long Of(long fen)
    {
        if (fen <= 0)
            return 0;
        var (units, rest) = Math.DivRem(fen * _numerator, _divisor);
        return (units + (_halfUp && 2 * rest >= _divisor ? 1 : 0)) * _unitFen;
    }
}
