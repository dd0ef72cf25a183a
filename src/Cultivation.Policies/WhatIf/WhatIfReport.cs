namespace Cultivation.Policies.WhatIf;

/// <summary>Two versions of the rules over the same facts.</summary>
/// <param name="Firms">Number of firms compared.</param>
/// <param name="Total">All amounts.</param>
/// <param name="ByClause">By clause, in the order of the packs.</param>
/// <param name="ByPlace">By the firm's township, in the order of codes; an empty key: not known.</param>
/// <param name="ByYear">By the year of the event; an empty key: no date.</param>
/// <param name="ByRuling">Held amounts by the ruling they wait for.</param>
/// <param name="Changed">Firms with any result that changes: those that gain most first, those that lose most last.</param>
public sealed record WhatIfReport(
    int Firms,
    WhatIfAmounts Total,
    IReadOnlyList<WhatIfSum> ByClause,
    IReadOnlyList<WhatIfSum> ByPlace,
    IReadOnlyList<WhatIfSum> ByYear,
    IReadOnlyList<WhatIfSum> ByRuling,
    IReadOnlyList<WhatIfFirm> Changed)
{
    /// <summary>Firms to which more becomes payable.</summary>
    public IEnumerable<WhatIfFirm> Winners => Changed.Where(firm => firm.Amounts.Change.Fen > 0);

    /// <summary>Firms to which less becomes payable.</summary>
    public IEnumerable<WhatIfFirm> Losers => Changed.Where(firm => firm.Amounts.Change.Fen < 0);
}
