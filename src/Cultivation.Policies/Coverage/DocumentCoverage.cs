using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Coverage;

/// <summary>
/// What of a document is accounted for, by which clause or background entry, and what is not. Covered means: every
/// letter and digit (punctuation aside) of every sentence, and every number, stands in the quote of an entry.
/// </summary>
public sealed class DocumentCoverage
{
    private DocumentCoverage(
        IReadOnlyList<CoveredText> sentences,
        IReadOnlyList<CoveredText> numbers,
        IReadOnlyList<Leftover> leftovers,
        IReadOnlyList<CoverageEntry> misquoted)
    {
        Sentences = sentences;
        Numbers = numbers;
        Leftovers = leftovers;
        Misquoted = misquoted;
    }

    /// <summary>Every sentence, in order.</summary>
    public IReadOnlyList<CoveredText> Sentences { get; }

    /// <summary>Every number, in order: see <see cref="Numerals"/>.</summary>
    public IReadOnlyList<CoveredText> Numbers { get; }

    /// <summary>The words that nothing accounts for, in order.</summary>
    public IReadOnlyList<Leftover> Leftovers { get; }

    /// <summary>Entries whose quote does not occur in the document.</summary>
    public IReadOnlyList<CoverageEntry> Misquoted { get; }

    /// <summary>Whether nothing is left over and every quote occurs.</summary>
    public bool IsComplete => Leftovers.Count == 0 && Misquoted.Count == 0;

    /// <summary>Computes the coverage of a document over all packs that name it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="packs">The entries of each pack: first its clauses, then its background text, each in document order.</param>
    public static DocumentCoverage Of(DocumentText document, IEnumerable<IReadOnlyList<CoverageEntry>> packs)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(packs);
        var placed = new List<(CoverageEntry Entry, TextSpan Place)>();
        var misquoted = new List<CoverageEntry>();
        var all = packs.SelectMany(pack => pack).ToList();
        Place(document, [.. all.Where(entry => entry.Clause is not null)], placed, misquoted);
        Place(document, [.. all.Where(entry => entry.Clause is null)], placed, misquoted);
        placed.Sort((left, right) => left.Place.Start.CompareTo(right.Place.Start));
        var covered = new bool[document.Compact.Length];
        foreach (var (_, place) in placed)
            covered.AsSpan(place.Start, place.Length).Fill(true);
        return new DocumentCoverage(
            Describe(document, Documents.Sentences.Of(document).Where(sentence => Words(document, sentence)), placed, covered),
            Describe(document, Numerals.Of(document, new TextSpan(0, document.Compact.Length)), placed, covered),
            LeftoversOf(document, covered),
            misquoted);
    }

    private static void Place(
        DocumentText document, IReadOnlyList<CoverageEntry> entries, List<(CoverageEntry Entry, TextSpan Place)> placed, List<CoverageEntry> misquoted)
    {
        var places = QuotePlaces.Of(document, entries.Select(entry => entry.Quote), [.. placed.Select(item => item.Place)]);
        for (var index = 0; index < entries.Count; index++)
        {
            if (places[index] is { } place)
                placed.Add((entries[index], place));
            else
                misquoted.Add(entries[index]);
        }
    }

    private static List<CoveredText> Describe(
        DocumentText document, IEnumerable<TextSpan> spans, List<(CoverageEntry Entry, TextSpan Place)> placed, bool[] covered)
    {
        var described = new List<CoveredText>();
        foreach (var span in spans)
        {
            var by = placed.Where(item => item.Place.Overlap(span) > 0).Select(item => item.Entry).ToList();
            var complete = true;
            for (var position = span.Start; position < span.End; position++)
                complete &= covered[position] || !char.IsLetterOrDigit(document.Compact[position]);
            described.Add(new CoveredText(document.LineAt(span.Start), span.Of(document), by, complete));
        }

        return described;
    }

    private static List<Leftover> LeftoversOf(DocumentText document, bool[] covered)
    {
        var text = document.Compact;
        var leftovers = new List<Leftover>();
        var start = -1;
        var end = -1;
        for (var position = 0; position <= text.Length; position++)
        {
            var over = position == text.Length || covered[position];
            if (!over && char.IsLetterOrDigit(text[position]))
            {
                start = start < 0 ? position : start;
                end = position + 1;
            }

            if (over && start >= 0)
            {
                leftovers.Add(new Leftover(document.LineAt(start), document.ColumnAt(start), text[start..end]));
                start = -1;
            }
        }

        return leftovers;
    }

    private static bool Words(DocumentText document, TextSpan span) => span.Of(document).Any(char.IsLetterOrDigit);
}
