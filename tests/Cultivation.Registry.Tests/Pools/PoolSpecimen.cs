using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;
using Cultivation.Primitives;
using Cultivation.Registry.Pools;

namespace Cultivation.Registry.Tests.Pools;

/// <summary>The repository's packs, and firms for them.</summary>
internal static class PoolSpecimen
{
    public const string Firm = "91620722MA7XA00017";

    public static readonly DivisionCode Minle = DivisionCode.Parse("620722");
    public static readonly DivisionCode Chizhou = DivisionCode.Parse("341700");
    public static readonly Period Q1 = Period.Quarter(2026, 1);

    public static IReadOnlyList<PolicyPack> Packs { get; } = PackLoader.LoadAll(Path.Combine(AppContext.BaseDirectory, "seeds")).OrThrow().Packs;

    public static PoolBounds Bounds(DivisionCode jurisdiction, string pool, Period quarter) =>
        PoolBounds.Find(Packs, jurisdiction, PoolDefinition.Find(pool)!, quarter.LastDay)!;

    public static FactSheetBuilder Sheet(DivisionCode jurisdiction, string industry = "C13")
    {
        var code = Enumerable.Range(0, 36).Select(check => $"91{jurisdiction}MA7XA0001{"0123456789ABCDEFGHJKLMNPQRTUWXY"[check % 31]}")
            .First(text => CreditCode.TryParse(text, out _, out _));
        return new FactSheetBuilder(code, "示例企业")
            .Add(new Fact(FactVocabulary.Jurisdiction, new FactContent(0, jurisdiction.Value)))
            .Add(new Fact(FactVocabulary.Industry, new FactContent(0, industry)));
    }

    /// <summary>Twelve equal months that end with a quarter.</summary>
    public static IReadOnlyList<MonthlyFigure> Months(Period quarter, decimal yuan) =>
        [.. Enumerable.Range(-11, 12).Select(offset => Period.Month(quarter.LastDay.Year, quarter.LastDay.Month).Plus(offset))
            .Select((month, index) => new MonthlyFigure(month.ToString(), false, index == 0 ? yuan - 11m * decimal.Truncate(yuan / 12m) : decimal.Truncate(yuan / 12m)))];
}
