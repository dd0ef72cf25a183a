namespace Cultivation.Policies.Documents;

/// <summary>
/// The numbers written in digits: runs of 0-9 with a decimal point inside. White space inside a run separates two
/// numbers, as in the rows of a table.
/// </summary>
public static class Numerals
{
    /// <summary>The runs of digits within a span, in order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="within">Where to look.</param>
    public static IReadOnlyList<TextSpan> Of(DocumentText document, TextSpan within)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = document.Compact;
        var runs = new List<TextSpan>();
        var position = within.Start;
        while (position < within.End)
        {
            if (!char.IsAsciiDigit(text[position]))
            {
                position++;
                continue;
            }

            var end = position + 1;
            while (end < within.End && !document.HasGapBefore(end) && (char.IsAsciiDigit(text[end]) || IsPoint(document, end, within.End)))
                end++;
            runs.Add(new TextSpan(position, end - position));
            position = end;
        }

        return runs;
    }

    private static bool IsPoint(DocumentText document, int position, int limit) =>
        document.Compact[position] == '.' && position + 1 < limit
        && char.IsAsciiDigit(document.Compact[position + 1]) && !document.HasGapBefore(position + 1);
}
