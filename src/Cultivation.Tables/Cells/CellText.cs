namespace Cultivation.Tables.Cells;

/// <summary>Characters as people type them, brought to one form.</summary>
public static class CellText
{
    private const char FullWidthFirst = '！';
    private const char FullWidthLast = '～';

    /// <summary>Without any blanks, full-width forms as half-width ones: for codes, figures, dates and words of a closed list.</summary>
    public static string Compact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(CountVisible(text), text, static (target, source) =>
        {
            var length = 0;
            foreach (var character in source)
            {
                if (!IsBlank(character))
                    target[length++] = HalfWidth(character);
            }
        });
    }

    /// <summary>A heading in the form in which headings are compared.</summary>
    public static string Heading(string text) => Compact(text);

    /// <summary>
    /// Trimmed, blanks within as one space, full-width digits and letters as half-width ones. Punctuation stays: the full-width
    /// brackets of a firm's name are part of it.
    /// </summary>
    public static string Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new System.Text.StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (IsBlank(character))
            {
                if (result.Length > 0 && result[^1] != ' ')
                    result.Append(' ');
            }
            else
                result.Append(HalfWidth(character) is var half && char.IsAsciiLetterOrDigit(half) ? half : character);
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>Whether a text that a person typed says that there is nothing: blank, <c>-</c>, <c>—</c>, <c>/</c>, <c>N/A</c>.</summary>
    public static bool IsNothing(string text) => Compact(text) is "" or "-" or "--" or "—" or "——" or "–" or "/" or "N/A" or "n/a" or "NA" or "\\";

    /// <summary>At most 40 characters, for an error.</summary>
    public static string Shorten(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var visible = text.Length <= 40 ? text : text[..40];
        if (visible.Length > 0 && char.IsHighSurrogate(visible[^1]))
            visible = visible[..^1];

        // What cannot be shown or sent is shown as a replacement character.
        return string.Create(visible.Length, visible, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                var lone = char.IsSurrogate(source[index])
                    && !(char.IsHighSurrogate(source[index]) && index + 1 < source.Length && char.IsLowSurrogate(source[index + 1]))
                    && !(char.IsLowSurrogate(source[index]) && index > 0 && char.IsHighSurrogate(source[index - 1]));
                target[index] = lone || char.IsControl(source[index]) ? '\uFFFD' : source[index];
            }
        });
    }

    // Byte order mark and zero-width characters are invisible in a spreadsheet and count as blanks.
    internal static bool IsBlank(char character) => char.IsWhiteSpace(character) || character is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060';

    internal static char HalfWidth(char character) => character switch
    {
        >= FullWidthFirst and <= FullWidthLast => (char)(character - FullWidthFirst + '!'),
        '￥' => '¥',
        '－' or '−' or '﹣' => '-',
        _ => character,
    };

    private static int CountVisible(string text)
    {
        var count = 0;
        foreach (var character in text)
        {
            if (!IsBlank(character))
                count++;
        }

        return count;
    }
}
