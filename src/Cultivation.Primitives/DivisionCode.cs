using System.Diagnostics.CodeAnalysis;

namespace Cultivation.Primitives;

/// <summary>
/// Administrative division 行政区划代码 (GB/T 2260): six digits, for example <c>140525</c> for Zezhou 泽州县.
/// A county or prefecture that uses the platform, a jurisdiction, is named by its division code; it is the tenant.
/// </summary>
public readonly record struct DivisionCode : IComparable<DivisionCode>
{
    private readonly string? _value;

    private DivisionCode(string value) => _value = value;

    /// <summary>The six digits.</summary>
    public string Value => _value ?? throw new InvalidOperationException("The division code was never set.");

    /// <summary>Parses six digits.</summary>
    /// <param name="text">The code.</param>
    /// <exception cref="FormatException">It is not six ASCII digits of which the first is not zero.</exception>
    public static DivisionCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"行政区划代码应为6位数字（GB/T 2260），实际为“{text}”。");

    /// <summary>Parses six digits.</summary>
    /// <param name="text">The code.</param>
    /// <param name="code">The code, when the result is true.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out DivisionCode code)
    {
        code = default;
        if (text is not { Length: 6 } || text[0] == '0' || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        code = new DivisionCode(text);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(DivisionCode other) => string.CompareOrdinal(_value, other._value);

    /// <summary>Whether <paramref name="left"/> comes before.</summary>
    public static bool operator <(DivisionCode left, DivisionCode right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes after.</summary>
    public static bool operator >(DivisionCode left, DivisionCode right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> does not come after.</summary>
    public static bool operator <=(DivisionCode left, DivisionCode right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> does not come before.</summary>
    public static bool operator >=(DivisionCode left, DivisionCode right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
