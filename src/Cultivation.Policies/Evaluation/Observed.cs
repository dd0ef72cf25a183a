using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Evaluation;

/// <summary>A number that was stated, or a ratio of two; kept apart so that comparisons multiply and never divide.</summary>
internal readonly record struct Observed(decimal Numerator, decimal Denominator, Fact? First, Fact? Second)
{
    public static Observed Missing => new(0, 0, null, null);

    public bool IsMissing => Denominator == 0;

    public decimal Value => Denominator == 1m ? Numerator : Numerator / Denominator;

    public int CompareTo(decimal bound) => Denominator == 1m ? Numerator.CompareTo(bound) : Numerator.CompareTo(bound * Denominator);

    public int CompareTo(Observed other) =>
        Denominator == other.Denominator ? Numerator.CompareTo(other.Numerator) : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
}
