using System.Diagnostics.CodeAnalysis;

namespace Cultivation.Primitives;

/// <summary>
/// Unified social credit code 统一社会信用代码 of a legal entity (GB 32100-2015): 18 characters, of which the last is a check character.
/// The value is always in canonical form: half-width, upper case, without blanks or hyphens.
/// </summary>
public readonly record struct CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;

    private readonly string? _value;

    private CreditCode(string value) => _value = value;

    /// <summary>The 18 characters.</summary>
    public string Value => _value ?? throw new InvalidOperationException("The credit code was never set.");

    /// <summary>The six division digits (GB/T 2260) of the registering authority.</summary>
    public string RegisteringDivision => Value.Substring(2, 6);

    /// <summary>Parses a code and verifies its check character.</summary>
    /// <param name="text">The code; blanks, hyphens, lower case and full-width forms are accepted.</param>
    /// <exception cref="FormatException">It is not a credit code; the message (Chinese) says why.</exception>
    public static CreditCode Parse(string text) =>
        TryParse(text, out var code, out var error) ? code : throw new FormatException(error);

    /// <summary>Parses a code and verifies its check character.</summary>
    /// <param name="text">The code; blanks, hyphens, lower case and full-width forms are accepted.</param>
    /// <param name="code">The code, when the result is true.</param>
    /// <param name="error">In Chinese what is wrong and what was expected, when the result is false.</param>
    public static bool TryParse(string? text, out CreditCode code, [NotNullWhen(false)] out string? error)
    {
        code = default;
        if (!TryNormalise(text, out var canonical, out error))
            return false;
        var expected = CheckCharacter(canonical);
        if (canonical[^1] != expected)
        {
            error = $"统一社会信用代码“{canonical}”校验位不符：末位应为“{expected}”，请核对是否录入有误。";
            return false;
        }
        code = new CreditCode(canonical);
        error = null;
        return true;
    }

    /// <summary>
    /// Accepts a code whose check character fails although the market-supervision bureau confirms that it was issued
    /// (early pilot codes exist). The caller records who confirmed it and why.
    /// </summary>
    /// <param name="text">The code.</param>
    /// <exception cref="FormatException">It has not the form of a credit code.</exception>
    public static CreditCode ParseConfirmed(string text) =>
        TryNormalise(text, out var canonical, out var error) ? new CreditCode(canonical) : throw new FormatException(error);

    /// <summary>The check character that GB 32100 demands behind the first 17 characters.</summary>
    /// <param name="body">At least 17 characters of the code's alphabet.</param>
    /// <exception cref="FormatException">A character is not in the alphabet, or there are fewer than 17.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> body)
    {
        if (body.Length < Length - 1)
            throw new FormatException("统一社会信用代码至少需要前17位才能计算校验位。");
        int sum = 0, weight = 1;
        for (var i = 0; i < Length - 1; i++)
        {
            var digit = Alphabet.IndexOf(body[i], StringComparison.Ordinal);
            if (digit < 0)
                throw new FormatException($"统一社会信用代码第{i + 1}位“{body[i]}”不是允许的字符。");
            sum += digit * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";

    private static bool TryNormalise(string? text, out string canonical, [NotNullWhen(false)] out string? error)
    {
        canonical = "";
        if (string.IsNullOrWhiteSpace(text))
        {
            error = "统一社会信用代码为空。";
            return false;
        }
        if (text.Length > 4 * Length)
        {
            error = $"统一社会信用代码应为18位，实际{text.Length}个字符。";
            return false;
        }
        Span<char> buffer = stackalloc char[4 * Length];
        var count = 0;
        foreach (var original in text)
        {
            if (char.IsWhiteSpace(original) || original is '-' or '－')
                continue;
            var character = original is >= '！' and <= '～' ? (char)(original - '！' + '!') : original;
            buffer[count++] = char.ToUpperInvariant(character);
        }
        canonical = new string(buffer[..count]);
        if (count != Length)
        {
            error = $"统一社会信用代码应为18位，“{canonical}”为{count}位。";
            return false;
        }
        for (var i = 0; i < count; i++)
        {
            var allowed = i is >= 2 and < 8 ? char.IsAsciiDigit(canonical[i]) : Alphabet.Contains(canonical[i], StringComparison.Ordinal);
            if (!allowed)
            {
                error = $"统一社会信用代码“{canonical}”第{i + 1}位“{canonical[i]}”不是允许的字符（不使用字母I、O、S、V、Z，第3至8位为行政区划数字）。";
                return false;
            }
        }
        error = null;
        return true;
    }
}
