using Cultivation.Policies.Facts;

namespace Cultivation.Registry.Series;

/// <summary>The monthly series, and the yearly facts that follow from them (MAPPING.md, 企业库).</summary>
public static class SeriesNames
{
    /// <summary>产值, yuan.</summary>
    public const string Output = "output";

    /// <summary>主营业务收入, yuan.</summary>
    public const string MainBusinessRevenue = "main-business-revenue";

    /// <summary>应税销售额, yuan.</summary>
    public const string TaxableSales = "taxable-sales";

    /// <summary>用电量, kilowatt-hours, by meter account.</summary>
    public const string Electricity = "electricity";

    /// <summary>The yearly fact that a full year of the series makes; null where there is none.</summary>
    public static FactDefinition? YearlyFact(string series) => series switch
    {
        Output => FactVocabulary.Find("output.annual"),
        MainBusinessRevenue => FactVocabulary.Find("revenue.main_business"),
        TaxableSales => FactVocabulary.Find("sales.taxable"),
        _ => null,
    };
}
