namespace Cultivation.Policies.Notices;

/// <summary>
/// Finds what does not fit between the target rows of a pack. Every finding is computed from the rows: a document
/// whose numbers are amended loses its notices, and a new document gets its own.
/// </summary>
public static class TargetNotices
{
    /// <summary>The notices, in the order of the rules and, within a rule, of the rows.</summary>
    /// <param name="rows">All target rows of one pack, in its order.</param>
    public static IReadOnlyList<TargetNotice> Of(IReadOnlyList<NumberedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var findings = new Findings();
        SameThingRules.Apply(rows, findings);
        StockRules.Apply(rows, findings);
        YearRules.Apply(rows, findings);
        CascadeRules.Apply(rows, findings);
        return findings.All;
    }
}
