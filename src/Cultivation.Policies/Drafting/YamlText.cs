using System.Globalization;
using System.Text;

namespace Cultivation.Policies.Drafting;

/// <summary>Writes scalars so that any text survives: plain where that is safe, else quoted.</summary>
internal static class YamlText
{
    private const string Unsafe = "-?:,[]{}#&*!|>'\"%@`";

    public static string Scalar(string text)
    {
        if (text.Any(character => char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF'))
            return Escaped(text);
        return IsPlain(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Item))}]";

    private static string Item(string text) => text.AsSpan().IndexOfAny(",[]{}") >= 0 && IsPlain(text) ? $"'{text}'" : Scalar(text);

    // A plain scalar that begins with a digit could be read as a number or a date; one that is a word like null, as no text at all.
    private static bool IsPlain(string text) =>
        text.Length > 0 && text == text.Trim() && !Unsafe.Contains(text[0]) && !char.IsAsciiLetterOrDigit(text[0])
        && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && text[^1] != ':';

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\')
                escaped.Append('\\').Append(character);
            else if (character is >= ' ' and < '\u007F' or >= '\u00A1' and < '\u2000' or >= '\u3000' and < '\uD800')
                escaped.Append(character);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return escaped.Append('"').ToString();
    }
}
