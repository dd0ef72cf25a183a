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
        var product = fen * _numerator;
        if (_halfUp)
        {
            var (units, rest) = Math.DivRem(Math.Abs(product), _divisor);
            return Math.Sign(product) * (units + (2 * rest >= _divisor ? 1 : 0)) * _unitFen;
        }

        var floor = product / _divisor;
        return (product < 0 && floor * _divisor != product ? floor - 1 : floor) * _unitFen;
    }
}
