namespace Cultivation.Primitives.Tests;

public class MoneyTests
{
    [Fact]
    public void Sum_past_the_range_is_refused() => Should.Throw<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Fact]
    public void Product_past_the_range_is_refused() => Should.Throw<OverflowException>(() => new Money(long.MaxValue) * 2);

    [Fact]
    public void Opposite_of_the_least_amount_is_refused() => Should.Throw<OverflowException>(() => -new Money(long.MinValue));

    [Fact]
    public void Fraction_of_a_fen_is_refused() => Should.Throw<ArgumentException>(() => Money.FromYuan(0.001m));

    [Fact]
    public void Floor_of_the_catalogue_example_is_exact() => Money.FloorFromYuan(61_728.394505m).ShouldBe(new Money(6_172_839));

    [Theory]
    [InlineData(10_000_000, "100,000元")]
    [InlineData(6_172_839, "61,728.39元")]
    [InlineData(1, "0.01元")]
    [InlineData(-1, "-0.01元")]
    [InlineData(0, "0元")]
    public void Amount_prints_as_readers_expect(long fen, string text) => new Money(fen).ToString().ShouldBe(text);

    [Theory]
    [InlineData(10_000, 3)]
    [InlineData(10_000, 7)]
    [InlineData(10_000, 1000)]
    [InlineData(-10_000, 7)]
    [InlineData(2, 5)]
    [InlineData(long.MaxValue, 999_999)]
    public void Shares_add_up_to_the_fen_and_differ_by_one_at_most(long fen, int shares)
    {
        var split = new Money(fen).Split(shares);
        split.Length.ShouldBe(shares);
        split.Aggregate(Money.Zero, (sum, share) => sum + share).Fen.ShouldBe(fen);
        (split.Max(share => share.Fen) - split.Min(share => share.Fen)).ShouldBeLessThanOrEqualTo(1);
    }
}
