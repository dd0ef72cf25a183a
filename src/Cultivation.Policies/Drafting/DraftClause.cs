using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Drafting;

/// <summary>A clause cut out of a new document, to be completed by an officer.</summary>
/// <param name="Id">The suggested id: prefix, the numbers of the headings above it, a letter.</param>
/// <param name="Place">Where it stands in the document.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Quote">Its exact words.</param>
/// <param name="Category">The category its words suggest.</param>
/// <param name="Heading">The heading it stands under; empty before the first.</param>
/// <param name="Numbers">Its numbers with their units.</param>
/// <param name="Departments">Who is named for the item it stands in.</param>
/// <param name="Questions">The ids of the open questions it raises.</param>
public sealed record DraftClause(
    string Id,
    TextSpan Place,
    int Line,
    string Quote,
    string Category,
    string Heading,
    IReadOnlyList<QuotedNumber> Numbers,
    DepartmentNotation Departments,
    IReadOnlyList<string> Questions);
