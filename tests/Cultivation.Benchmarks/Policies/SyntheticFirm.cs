using Cultivation.Policies.Facts;
using Cultivation.Primitives;

namespace Cultivation.Benchmarks.Policies;

/// <summary>A made-up firm as its departments would know it. Amounts in fen, days as dates, null where nobody stated the fact.</summary>
internal sealed class SyntheticFirm
{
    public const int FirstYear = 2019;
    public const int LastYear = 2024;
    public const int Years = LastYear - FirstYear + 1;

    public required string Division { get; init; }
    public required int Number { get; init; }
    public required string Industry { get; init; }
    public required bool? CreditHit { get; init; }
    public required DateOnly Established { get; init; }
    public required bool? Strategic { get; init; }
    public required decimal? StrategicShare { get; init; }
    public required bool SoftwareCertified { get; init; }
    public required long Peak { get; init; }
    public required long?[] Revenue { get; init; }
    public required long?[] TaxRevenue { get; init; }
    public required long?[] SoftwareRevenue { get; init; }
    public required bool[] Leader { get; init; }
    public required (long Total, long Local)?[] Procurement { get; init; }
    public required bool?[] AboveScale { get; init; }
    public required IReadOnlyList<SyntheticTitle> Titles { get; init; }
    public required IReadOnlyList<SyntheticListing> Listings { get; init; }
    public required IReadOnlyList<SyntheticProject> Projects { get; init; }
    public required string? Application { get; init; }
    public required string? PaidClause { get; init; }

    /// <summary>Whether a rule engine can take it as one flat set of facts: no list has more than one entry, nothing was paid yet.</summary>
    public bool IsFlat => Titles.Count <= 1 && Listings.Count <= 1 && Projects.Count <= 1 && PaidClause is null;

    public FactSheet Sheet()
    {
        var body = $"91{Division}{Number:D9}";
        var sheet = new FactSheetBuilder(body + CreditCode.CheckCharacter(body));
        Firm(sheet, FactVocabulary.Jurisdiction, new FactContent(0, Division));
        Firm(sheet, FactVocabulary.Industry, new FactContent(0, Industry));
        Firm(sheet, FactVocabulary.Credit, CreditHit is { } hit ? Position(hit ? 1 : 0) : null);
        Firm(sheet, FactVocabulary.Established, FactContent.Of(Established));
        Firm(sheet, FactVocabulary.OperatingSince, FactContent.Of(Established));
        Firm(sheet, FactVocabulary.Strategic, YesNo(Strategic));
        Firm(sheet, FactVocabulary.StrategicShare, StrategicShare is { } share ? new FactContent(share, null) : null);
        Firm(sheet, FactVocabulary.SoftwareCertified, FactContent.Of(SoftwareCertified));
        sheet.Add(new Fact(FactVocabulary.RevenuePeak, Yuan(Peak)!.Value, FirstYear - 1));
        sheet.Add(new Fact(FactVocabulary.SoftwareRevenuePeak, Yuan(Peak / 20)!.Value, FirstYear - 1));
        for (var index = 0; index < Years; index++)
        {
            Year(sheet, FactVocabulary.Revenue, index, Yuan(Revenue[index]));
            Year(sheet, FactVocabulary.RevenueTaxDeclared, index, Yuan(TaxRevenue[index]));
            Year(sheet, FactVocabulary.SoftwareRevenue, index, Yuan(SoftwareRevenue[index]));
            Year(sheet, FactVocabulary.ChainLeader, index, FactContent.Of(Leader[index]));
            Year(sheet, FactVocabulary.ProcurementTotal, index, Yuan(Procurement[index]?.Total));
            Year(sheet, FactVocabulary.ProcurementLocal, index, Yuan(Procurement[index]?.Local));
            Year(sheet, FactVocabulary.AboveScaleYearEnd, index, YesNo(AboveScale[index]));
        }

        foreach (var scope in new[] { FactScope.Title, FactScope.Listing, FactScope.Project, FactScope.Application, FactScope.Agreement, FactScope.Payment, FactScope.Partner })
            sheet.Give(scope);
        foreach (var record in Titles.Select(title => title.Record()).Concat(Listings.Select(listing => listing.Record())).Concat(Projects.Select(project => project.Record())))
            sheet.Add(record);
        if (Application is not null)
            sheet.Add(new FactRecord(FactScope.Application, [new Fact(FactVocabulary.ApplicationClause, new FactContent(0, Application)), new Fact(FactVocabulary.ApplicationDate, FactContent.Of(new DateOnly(2024, 3, 1)))]));
        if (PaidClause is not null)
            sheet.Add(new FactRecord(FactScope.Payment, [new Fact(FactVocabulary.PaymentClause, new FactContent(0, PaidClause)), new Fact(FactVocabulary.PaymentAmount, new FactContent(50_000m, null))]));
        return sheet.Build();
    }

    internal static FactContent? Yuan(long? fen) => fen is { } amount ? new FactContent(amount / 100m, null) : null;

    internal static FactContent? YesNo(bool? value) => value is { } known ? FactContent.Of(known) : null;

    internal static FactContent Position(int value) => new(value, null);

    internal static IEnumerable<Fact> Stated(params (FactDefinition Definition, FactContent? Content)[] fields) =>
        fields.Where(field => field.Content is not null).Select(field => new Fact(field.Definition, field.Content!.Value));

    private static void Firm(FactSheetBuilder sheet, FactDefinition definition, FactContent? content)
    {
        if (content is { } stated)
            sheet.Add(new Fact(definition, stated));
    }

    private static void Year(FactSheetBuilder sheet, FactDefinition definition, int index, FactContent? content)
    {
        if (content is { } stated)
            sheet.Add(new Fact(definition, stated, FirstYear + index));
    }
}
