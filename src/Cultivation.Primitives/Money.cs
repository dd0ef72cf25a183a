using System.Globalization;

namespace Cultivation.Primitives;

/// <summary>
/// An amount of renminbi, held as a whole number of fen (分; 100 fen = 1 yuan 元).
/// Range: the whole of <see cref="long"/>, about ±92,233,720,368,547,758.07 yuan. Every operation is checked.
/// </summary>
/// <param name="Fen">The amount in fen; negative for a debt or a correction.</param>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>Fen in one yuan 元.</summary>
    public const long FenPerYuan = 100;

    /// <summary>Fen in 万元 (10,000 yuan), the unit of most policy amounts.</summary>
    public const long FenPerWanYuan = 10_000 * FenPerYuan;

    /// <summary>Fen in 亿元 (100,000,000 yuan).</summary>
    public const long FenPerYiYuan = 100_000_000 * FenPerYuan;

    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>The amount in yuan, exact to two decimals.</summary>
    public decimal Yuan => Fen / 100m;

    /// <summary>An amount given in yuan.</summary>
    /// <param name="yuan">Yuan with at most two decimals.</param>
    /// <exception cref="ArgumentException"><paramref name="yuan"/> has a fraction of a fen.</exception>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money FromYuan(decimal yuan)
    {
        var fen = yuan * FenPerYuan;
        if (decimal.Truncate(fen) != fen)
            throw new ArgumentException($"{yuan.ToString(CultureInfo.InvariantCulture)} yuan is not a whole number of fen.", nameof(yuan));
        return new Money(decimal.ToInt64(fen));
    }

    /// <summary>The greatest whole number of fen that is not above <paramref name="yuan"/>: the rounding of percentage awards (ruling X-R02).</summary>
    /// <param name="yuan">An exact amount in yuan with any number of decimals.</param>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money FloorFromYuan(decimal yuan) => new(decimal.ToInt64(decimal.Floor(yuan * FenPerYuan)));

    /// <summary>Sum.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    /// <summary>Difference.</summary>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    /// <summary>The opposite amount.</summary>
    /// <exception cref="OverflowException">The amount is <see cref="long.MinValue"/> fen.</exception>
    public static Money operator -(Money value) => new(checked(-value.Fen));

    /// <summary>A whole multiple.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public static Money operator *(Money value, long times) => new(checked(value.Fen * times));

    /// <summary>Whether <paramref name="left"/> is the smaller amount.</summary>
    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    /// <summary>Whether <paramref name="left"/> is the greater amount.</summary>
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    /// <summary>Whether <paramref name="left"/> is not the greater amount.</summary>
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    /// <summary>Whether <paramref name="left"/> is not the smaller amount.</summary>
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The greater of two amounts.</summary>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>
    /// Splits the amount into shares that add up to it exactly; the first shares are one fen greater where it does not divide evenly.
    /// </summary>
    /// <param name="shares">Number of shares, 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shares"/> is out of range.</exception>
    public Money[] Split(int shares)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shares, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shares, 1_000_000);
        var (each, rest) = Math.DivRem(Fen, shares);
        var step = Math.Sign(rest);
        var result = new Money[shares];
        for (var i = 0; i < shares; i++)
            result[i] = new Money(i < Math.Abs(rest) ? each + step : each);
        return result;
    }

    /// <summary>The amount as readers of a decision see it: <c>1,234.50元</c>; whole yuan without decimals: <c>100,000元</c>.</summary>
    public override string ToString() =>
        (Fen % FenPerYuan == 0 ? Yuan.ToString("#,##0", CultureInfo.InvariantCulture) : Yuan.ToString("#,##0.00", CultureInfo.InvariantCulture)) + "元";
}
