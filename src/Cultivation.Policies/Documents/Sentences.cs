using System.Text.RegularExpressions;

namespace Cultivation.Policies.Documents;

/// <summary>
/// Splits a document into its sentences. A sentence ends with 。！？ or with its line, when the line is a heading
/// or a line of a list or table; a line that breaks off inside a sentence, as pages do, goes on in the next.
/// </summary>
public static partial class Sentences
{
    private const string Terminators = "。！？!?";
    private const int LongestHeading = 45;

    /// <summary>The sentences in order; together they hold every character of the document.</summary>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<TextSpan> Of(DocumentText document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = document.Compact;
        var sentences = new List<TextSpan>();
        var lineStart = 0;
        var start = 0;
        for (var position = 1; position <= text.Length; position++)
        {
            if (position == text.Length || EndsBefore(document, position, lineStart))
            {
                sentences.Add(new TextSpan(start, position - start));
                start = position;
            }

            if (position < text.Length && document.StartsLine(position))
                lineStart = position;
        }

        return sentences;
    }

    /// <summary>Whether the line is a numbered heading or list item: 一、 （一） 1. —— 附件 第一条.</summary>
    /// <param name="line">A line without white space.</param>
    public static bool IsNumbered(string line) => Numbered().IsMatch(line);

    private static bool EndsBefore(DocumentText document, int position, int lineStart)
    {
        var text = document.Compact;
        var last = text[position - 1];
        // A closing quotation mark or the department list in brackets belongs to the sentence before it.
        if (Terminators.Contains(last) && text[position] is not ('”' or '’' or '）'))
            return !OpensDepartments(text, position);
        if (last == '）' && OpenedDepartments(text, position))
            return true;
        return document.StartsLine(position) && !GoesOn(text[lineStart..position], NextLine(document, position));
    }

    /// <summary>（责任单位：…） and （牵头单位：…） follow the full stop they belong to.</summary>
    private static bool OpensDepartments(string text, int position) => Departments().IsMatch(text.AsSpan(position, Math.Min(6, text.Length - position)));

    private static bool OpenedDepartments(string text, int position)
    {
        var open = text.LastIndexOf('（', position - 1);
        return open >= 0 && OpensDepartments(text, open) && text.IndexOf('）', open) == position - 1;
    }

    private static bool GoesOn(string line, string next)
    {
        if (IsNumbered(next) || (IsNumbered(line) && line.Length < LongestHeading && !line.Contains('。')))
            return false;
        var ends = line[^1];
        return line.AsSpan().IndexOfAny("，、；。") >= 0 && !Terminators.Contains(ends) && ends is not ('：' or ':' or '）' or ')' or '”');
    }

    private static string NextLine(DocumentText document, int position)
    {
        var end = position + 1;
        while (end < document.Compact.Length && !document.StartsLine(end))
            end++;
        return document.Compact[position..end];
    }

    [GeneratedRegex(@"^(?:\[bookmark|[（(][一二三四五六七八九十百]+[）)]|[一二三四五六七八九十百]+、|\d{1,3}[.．、](?!\d)|第[一二三四五六七八九十百]+[条章节]|——|附件|附：)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex("^（(?:牵头|责任|主办|协办|配合)单位", RegexOptions.CultureInvariant)]
    private static partial Regex Departments();
}
