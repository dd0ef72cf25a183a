using System.Globalization;
using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Decisions;

/// <summary>What readers see as the event of an item.</summary>
internal static class ItemText
{
    public static string Label(DecisionItem item)
    {
        if (item.Year > 0)
            return string.Create(CultureInfo.InvariantCulture, $"{item.Year}年度");
        if (item.Record is not { } record)
            return "没有事项";
        var parts = record.Scope switch
        {
            FactScope.Title => Show(record, FactVocabulary.TitleDate, FactVocabulary.TitleLevel, FactVocabulary.TitleName, FactVocabulary.TitleObject),
            FactScope.Listing => Show(record, FactVocabulary.ListingEntered, FactVocabulary.ListingPath) + "入库",
            FactScope.Project => Show(record, FactVocabulary.ProjectName, FactVocabulary.ProjectKind),
            FactScope.Agreement => Show(record, FactVocabulary.AgreementProgramme) + "协议",
            FactScope.Application => Show(record, FactVocabulary.ApplicationDate) + "申请",
            _ => "",
        };
        return parts.Length == 0 ? "事项" : parts;
    }

    private static string Show(FactRecord record, params FactDefinition[] fields) =>
        string.Join(" ", fields.Select(record.First).OfType<Fact>().Select(fact => fact.Display()));
}
