using Cultivation.Contracts.Identity;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Cultivation.Registry.Series;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.Tables.Mappings;

namespace Cultivation.Registry.Ingestion;

/// <summary>Which role may state what: kinds of files, series, facts. What is not in the table nobody may state.</summary>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Kinds">Kinds of MAPPING.md.</param>
/// <param name="Series">Monthly series.</param>
/// <param name="Facts">English names; a name that ends with a dot stands for all that begin so.</param>
public sealed record Competence(string Role, IReadOnlyList<string> Kinds, IReadOnlyList<string> Series, IReadOnlyList<string> Facts)
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<Competence> All { get; } =
    [
        new(Roles.MarketDelivery,
            Kinds: ["enterprises", "facts"],
            Series: [],
            Facts: ["firm.jurisdiction", "firm.established", "firm.operating_since", "firm.industry"]),
        new(Roles.TaxDelivery,
            Kinds: ["series", "facts"],
            Series: [SeriesNames.TaxableSales],
            Facts: ["revenue.tax_declared", "sales.taxable"]),
        new(Roles.StatisticsDelivery,
            Kinds: ["series", "facts", "roster", "records"],
            Series: [SeriesNames.Output, SeriesNames.MainBusinessRevenue],
            Facts: ["firm.industry", "firm.strategic", "firm.strategic_share", "revenue.main_business", "output.annual", "rnd.", "above_scale.year_end", "listing."]),
        new(Roles.PowerDelivery,
            Kinds: ["meters", "series"],
            Series: [SeriesNames.Electricity],
            Facts: []),
        // What the industry bureau keeps: credit checks, filings, audited reports, titles, agreements, applications, assessments.
        new(Roles.PoolOfficer,
            Kinds: ["facts", "chain-leaders", "records"],
            Series: [],
            Facts:
            [
                "firm.operating_since", "firm.credit", "firm.strategic", "firm.strategic_share", "firm.software_certified", "firm.core_factory_filed", "firm.potential_scored",
                "revenue.annual", "revenue.consolidated", "revenue.peak", "software_revenue.", "rnd.", "sales.annual", "procurement.",
                "chain_leader", "chain_leaders.count", "unit.", "area.",
                "title.", "partner.", "agreement.", "application.", "payment.", "upper_fund.", "candidate.",
            ]),
    ];

    /// <summary>Refuses a file that states what its deliverer is not competent for.</summary>
    /// <param name="caller">Who delivers.</param>
    /// <param name="mapping">What the file states.</param>
    /// <exception cref="ServiceError"><c>NOT_YOUR_DATA</c>, naming the column.</exception>
    public static void Demand(Caller caller, DeliveryMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(mapping);
        var held = All.Where(competence => caller.Roles.Contains(competence.Role) && competence.Kinds.Contains(mapping.Kind.Name)).ToList();
        if (held.Count == 0)
            throw NotYours($"本部门不送“{mapping.Kind.Name}”这一种文件");
        foreach (var column in mapping.Columns)
        {
            if (column.Fact is { } fact && !held.Any(competence => competence.May(fact)))
                throw NotYours($"“{column.Heading}”一列（{fact.Label}）不由本部门提供");
            if (column.Series is { } series && !held.Any(competence => competence.Series.Contains(series)))
                throw NotYours($"“{column.Heading}”一列（{series}）不由本部门提供");
        }
    }

    private static ServiceError NotYours(string what) =>
        ServiceError.PermissionDenied("NOT_YOUR_DATA", $"{what}，请删去后重新送达，或由主管部门送达。");

    private bool May(FactDefinition fact) =>
        Facts.Any(name => name.EndsWith('.') ? fact.Name.StartsWith(name, StringComparison.Ordinal) : fact.Name == name);
}
