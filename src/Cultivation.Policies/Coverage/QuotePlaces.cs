using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Coverage;

/// <summary>
/// Finds the one place each quote stands for. Packs keep the order of the document, so a quote that occurs several
/// times stands for its first occurrence after the entry before it. Every entry covers one place only:
/// a sentence that the document repeats needs an entry for each repetition, and none hides the removal of another.
/// </summary>
public static class QuotePlaces
{
    /// <summary>The place of each quote, in the order given; null where the quote does not occur.</summary>
    /// <param name="document">The document.</param>
    /// <param name="quotes">The quotes, in the order of the pack.</param>
    public static IReadOnlyList<TextSpan?> Of(DocumentText document, IEnumerable<string> quotes) => Of(document, quotes, []);

    /// <summary>The place of each quote beside others that are placed already: an occurrence wholly inside one of those is passed over.</summary>
    /// <param name="document">The document.</param>
    /// <param name="quotes">The quotes, in the order of the pack.</param>
    /// <param name="placed">The places of the others.</param>
    public static IReadOnlyList<TextSpan?> Of(DocumentText document, IEnumerable<string> quotes, IReadOnlyList<TextSpan> placed)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(quotes);
        ArgumentNullException.ThrowIfNull(placed);
        var places = new List<TextSpan?>();
        var taken = new HashSet<TextSpan>();
        var cursor = 0;
        foreach (var quote in quotes)
        {
            var found = document.Find(quote);
            if (found.Count == 0)
            {
                places.Add(null);
                continue;
            }

            var place = Choose(found, DocumentText.WithoutSpace(quote).Length, cursor, candidate => taken.Contains(candidate) || placed.Any(other => other.Contains(candidate)));
            taken.Add(place);
            cursor = place.End;
            places.Add(place);
        }

        return places;
    }

    private static TextSpan Choose(IReadOnlyList<int> found, int length, int cursor, Predicate<TextSpan> passes)
    {
        TextSpan? before = null;
        foreach (var position in found)
        {
            var place = new TextSpan(position, length);
            if (found.Count > 1 && passes(place))
                continue;
            if (position >= cursor)
                return place;
            before ??= place;
        }

        return before ?? new TextSpan(found[0], length);
    }
}
