using System.Globalization;
using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Quantities;

/// <summary>Reads and writes quantities in the notation of Chinese policy documents.</summary>
public static class QuantityText
{
    private const int MaximumLength = 64;

    // Longest first: 个百分点 before 个, 万元/人 before 万元 before 元.
    private static readonly (string Unit, Dimension Dimension, decimal Factor)[] Units =
    [
        ("亿元/人", Dimension.MoneyPerPerson, 100_000_000m),
        ("个百分点", Dimension.Points, 0.01m),
        ("万元/人", Dimension.MoneyPerPerson, 10_000m),
        ("元/人", Dimension.MoneyPerPerson, 1m),
        ("百分点", Dimension.Points, 0.01m),
        ("个月", Dimension.Months, 1m),
        ("户/年", Dimension.Count, 1m),
        ("亿元", Dimension.Money, 100_000_000m),
        ("万元", Dimension.Money, 10_000m),
        ("千元", Dimension.Money, 1_000m),
        ("元", Dimension.Money, 1m),
        ("％", Dimension.Share, 0.01m),
        ("%", Dimension.Share, 0.01m),
        ("周年", Dimension.Months, 12m),
        ("年", Dimension.Months, 12m),
        ("天", Dimension.Days, 1m),
        ("日", Dimension.Days, 1m),
        ("户", Dimension.Count, 1m),
        ("家", Dimension.Count, 1m),
        ("个", Dimension.Count, 1m),
        ("项", Dimension.Count, 1m),
        ("台", Dimension.Count, 1m),
        ("人", Dimension.Count, 1m),
        ("名", Dimension.Count, 1m),
        ("次", Dimension.Count, 1m),
        ("条", Dimension.Count, 1m),
    ];

    /// <summary>The units that are understood.</summary>
    public static IReadOnlyList<string> KnownUnits { get; } = [.. Units.Select(unit => unit.Unit)];

    /// <summary>Parses a quantity.</summary>
    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = null!;
        if (text is null || text.Length > MaximumLength)
            return false;
        var written = DocumentText.WithoutSpace(text);
        var length = 0;
        while (length < written.Length && (char.IsAsciiDigit(written[length]) || written[length] is '.' or ',' or '，' || (length == 0 && written[0] is '-' or '+')))
            length++;
        if (!TryNumber(written.AsSpan(0, length), out var number))
            return false;
        var rest = written[length..];
        if (rest.Length == 0)
        {
            quantity = new Quantity(number, Dimension.Number, "", 1m, written);
            return true;
        }

        foreach (var (unit, dimension, factor) in Units)
        {
            if (rest != unit)
                continue;
            if (!Times(number, factor, out var value))
                return false;
            quantity = new Quantity(value, dimension, unit, factor, written);
            return true;
        }

        return false;
    }

    /// <summary>A decimal number as readers of a decision see it: grouped by thousands, no trailing zeros.</summary>
    public static string Figure(decimal value) => value.ToString("#,##0.############################", CultureInfo.InvariantCulture);

    /// <summary>A value in the largest fitting unit: <c>312.5万元</c>, <c>1.2亿元</c>, <c>15%</c>, <c>3户</c>.</summary>
    /// <param name="value">In base units.</param>
    /// <param name="dimension">Its dimension.</param>
    /// <param name="unit">The unit of counted things; 个 where it is not given.</param>
    public static string Describe(decimal value, Dimension dimension, string? unit = null) => dimension switch
    {
        Dimension.Money => DescribeMoney(value),
        Dimension.Share => Figure(value * 100m) + "%",
        Dimension.Points => Figure(value * 100m) + "个百分点",
        Dimension.Months => value % 12m == 0 ? Figure(value / 12m) + "年" : Figure(value) + "个月",
        Dimension.Days => Figure(value) + "日",
        Dimension.MoneyPerPerson => Figure(value / 10_000m) + "万元/人",
        Dimension.Count => Figure(value) + (string.IsNullOrEmpty(unit) ? "个" : unit),
        _ => Figure(value),
    };

    private static string DescribeMoney(decimal yuan)
    {
        var size = Math.Abs(yuan);
        if (size >= 100_000_000m && decimal.Round(yuan / 100_000_000m, 4) * 100_000_000m == yuan)
            return Figure(yuan / 100_000_000m) + "亿元";
        return size >= 10_000m && decimal.Round(yuan / 10_000m, 4) * 10_000m == yuan ? Figure(yuan / 10_000m) + "万元" : Figure(yuan) + "元";
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        Span<char> digits = stackalloc char[MaximumLength];
        var count = 0;
        var point = text.IndexOf('.');
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is ',' or '，')
            {
                // A comma groups by thousands, or it is a slip of the pen.
                var whole = point < 0 ? text.Length : point;
                if (index == 0 || index > whole || (whole - index) % 4 != 0)
                    return false;
                continue;
            }

            digits[count++] = text[index];
        }

        return count is > 0 and <= 28
            && char.IsAsciiDigit(digits[count - 1])
            && decimal.TryParse(digits[..count], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static bool Times(decimal number, decimal factor, out decimal value)
    {
        value = 0;
        if (Math.Abs(number) > 1_000_000_000_000_000_000m)
            return false;
        value = number * factor;
        return true;
    }
}
