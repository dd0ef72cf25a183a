using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Model;

/// <summary>One number to be reached. A clause may hold several rows; the third of <c>CZ-B-2-e</c> is <c>CZ-B-2-e#3</c>.</summary>
/// <param name="Indicator">What is counted; the same code in every pack.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Area">全县, 全市, a county, a chain, a park.</param>
/// <param name="Period">When it must be reached.</param>
/// <param name="Bound">The bound word.</param>
/// <param name="Figure">The number, in the document's notation.</param>
/// <param name="Count">How it is counted.</param>
/// <param name="Role">What the row is for.</param>
/// <param name="Band">Bound on the things counted themselves, as in 产值超5亿元重点企业; null where there is none.</param>
/// <param name="Base">Year of comparison; null where there is none. Its value is entered by the authority.</param>
/// <param name="Parent">The area of which this row is a part of the total; null where there is none.</param>
/// <param name="Clusters">How many must each reach the figure (两个); 1 by default.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record TargetRow(
    string Indicator,
    string Label,
    string Area,
    TargetPeriod Period,
    BoundWord Bound,
    TargetFigure Figure,
    TargetCount Count,
    TargetRole Role,
    TargetBand? Band,
    int? Base,
    string? Parent,
    int Clusters,
    SourcePlace Place);
