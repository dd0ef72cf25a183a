using System.Globalization;

namespace Cultivation.Policies.Quantities;

/// <summary>A number with a unit, as an officer writes it: <c>3亿元</c>, <c>100万元</c>, <c>10%</c>, <c>1年</c>, <c>30户</c>.</summary>
/// <param name="Value">In the base unit of the dimension.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Unit">The unit as written; empty for a bare number.</param>
/// <param name="Factor">Base units in one unit as written.</param>
/// <param name="Written">The text as written, without blanks.</param>
public sealed record Quantity(decimal Value, Dimension Dimension, string Unit, decimal Factor, string Written)
{
    /// <summary>The number as written, before the unit.</summary>
    public decimal Figure => Value / Factor;

    /// <summary>Parses a quantity.</summary>
    /// <exception cref="FormatException">It is none; the message (Chinese) says what was expected.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity) ? quantity : throw new FormatException($"“{text}”不是数量，应写作 3亿元、10%、30户、1年。");

    /// <summary>Parses a quantity; blanks between number and unit are ignored.</summary>
    public static bool TryParse(string? text, out Quantity quantity) => QuantityText.TryParse(text, out quantity);

    /// <summary>The same dimension and unit with another value, in base units.</summary>
    public Quantity With(decimal value) =>
        this with { Value = value, Written = (value / Factor).ToString("0.############################", CultureInfo.InvariantCulture) + Unit };

    /// <inheritdoc/>
    public override string ToString() => Written;
}
