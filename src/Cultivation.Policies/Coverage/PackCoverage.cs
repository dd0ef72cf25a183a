using Cultivation.Policies.Documents;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Coverage;

/// <summary>The coverage of documents by loaded packs: a document is covered by all packs that name it together.</summary>
public static class PackCoverage
{
    /// <summary>The entries of a pack: its clauses, then its background text.</summary>
    /// <param name="pack">The pack.</param>
    public static IReadOnlyList<CoverageEntry> Entries(PolicyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return
        [
            .. pack.Clauses.Select(clause => new CoverageEntry(pack.Id, clause.Id, clause.Quote, null)),
            .. pack.Background.Select(background => new CoverageEntry(pack.Id, null, background.Quote, background.Reason)),
        ];
    }

    /// <summary>The coverage of each document, in the order of the packs that name them first.</summary>
    /// <param name="packs">The packs.</param>
    /// <param name="read">Reads a document's text by the path that the packs give.</param>
    public static IReadOnlyList<KeyValuePair<string, DocumentCoverage>> Of(IEnumerable<PolicyPack> packs, Func<string, DocumentText> read)
    {
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(read);
        return
        [
            .. packs.GroupBy(pack => pack.Document.Text, StringComparer.Ordinal)
                .Select(document => KeyValuePair.Create(document.Key, DocumentCoverage.Of(read(document.Key), document.Select(Entries)))),
        ];
    }
}
