using System.Text;

namespace Cultivation.Policies.Documents;

/// <summary>
/// The text of a policy document, searchable without its white space: published texts break lines inside words,
/// and a quote is verbatim when it occurs in the text with all white space left out on both sides.
/// Positions are indices into <see cref="Compact"/>; lines and columns count from 1 in the text as given.
/// </summary>
public sealed class DocumentText
{
    private readonly int[] _offsets;
    private readonly int[] _lines;
    private readonly int[] _lineStarts;

    /// <summary>Takes the text of a document.</summary>
    /// <param name="text">The whole text, as read from the file.</param>
    public DocumentText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Original = text;
        var compact = new StringBuilder(text.Length);
        var offsets = new List<int>(text.Length);
        var lines = new List<int>(text.Length);
        var lineStarts = new List<int> { 0 };
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\n')
                lineStarts.Add(index + 1);
            if (IsSpace(character))
                continue;
            compact.Append(character);
            offsets.Add(index);
            lines.Add(lineStarts.Count);
        }

        Compact = compact.ToString();
        _offsets = [.. offsets];
        _lines = [.. lines];
        _lineStarts = [.. lineStarts];
    }

    /// <summary>The text as given.</summary>
    public string Original { get; }

    /// <summary>The text without white space and byte order marks.</summary>
    public string Compact { get; }

    /// <summary>Leaves out white space and byte order marks.</summary>
    /// <param name="text">Any text.</param>
    public static string WithoutSpace(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var compact = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!IsSpace(character))
                compact.Append(character);
        }

        return compact.ToString();
    }

    /// <summary>Whether the quote occurs verbatim, white space ignored. An empty quote does not.</summary>
    /// <param name="quote">The words looked for.</param>
    public bool Contains(string quote)
    {
        var words = WithoutSpace(quote);
        return words.Length > 0 && Compact.Contains(words, StringComparison.Ordinal);
    }

    /// <summary>Every position at which the quote begins, in order; none for an empty quote.</summary>
    /// <param name="quote">The words looked for; white space is ignored.</param>
    public IReadOnlyList<int> Find(string quote)
    {
        var words = WithoutSpace(quote);
        var positions = new List<int>();
        if (words.Length == 0)
            return positions;
        for (var at = Compact.IndexOf(words, StringComparison.Ordinal); at >= 0; at = Compact.IndexOf(words, at + 1, StringComparison.Ordinal))
            positions.Add(at);
        return positions;
    }

    /// <summary>The line, from 1, of a position.</summary>
    /// <param name="position">An index into <see cref="Compact"/>.</param>
    public int LineAt(int position) => _lines[position];

    /// <summary>The column, from 1, of a position.</summary>
    /// <param name="position">An index into <see cref="Compact"/>.</param>
    public int ColumnAt(int position) => _offsets[position] - _lineStarts[_lines[position] - 1] + 1;

    /// <summary>Whether a line of the original begins at this position.</summary>
    /// <param name="position">An index into <see cref="Compact"/>.</param>
    public bool StartsLine(int position) => position == 0 || _lines[position] != _lines[position - 1];

    /// <summary>Whether white space stands between a position and the one before it.</summary>
    /// <param name="position">An index into <see cref="Compact"/>.</param>
    public bool HasGapBefore(int position) => position > 0 && _offsets[position] - _offsets[position - 1] > 1;

    /// <summary>The words of a span for a reader: white space is kept, as one blank, only where it separates two words or numbers.</summary>
    /// <param name="span">A span of this document.</param>
    public string Quote(TextSpan span)
    {
        var quote = new StringBuilder(span.Length);
        for (var position = span.Start; position < span.End; position++)
        {
            if (position > span.Start && HasGapBefore(position) && char.IsAsciiLetterOrDigit(Compact[position - 1]) && char.IsAsciiLetterOrDigit(Compact[position]))
                quote.Append(' ');
            quote.Append(Compact[position]);
        }

        return quote.ToString();
    }

    // A byte order mark or zero-width space is no white space for .NET, and no text for a reader either.
    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is '\uFEFF' or '\u200B';
}
