using System.Globalization;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Decisions;

/// <summary>Names events by what makes them one: never by a position or an amount.</summary>
internal static class EventKey
{
    private const string Once = "once";

    public static IReadOnlyList<string> Of(Decision decision)
    {
        var facts = new FactReader(decision.Facts, decision.Clocks.AsOf, decision.Clocks.KnownAt);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new string[decision.Items.Count];
        for (var index = 0; index < keys.Length; index++)
        {
            var key = Of(facts, decision.Items[index]);
            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            keys[index] = times == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{times}");
        }

        return keys;
    }

    private static string Of(in FactReader facts, DecisionItem item)
    {
        if (item.Year > 0)
            return string.Create(CultureInfo.InvariantCulture, $"year/{item.Year}");
        return item.Record is not { } record ? Once : record.Scope switch
        {
            FactScope.Title => Join(facts, record, FactVocabulary.TitleName, FactVocabulary.TitleLevel, FactVocabulary.TitleDate, FactVocabulary.TitleObject),
            FactScope.Listing => Join(facts, record, FactVocabulary.ListingEntered),
            FactScope.Project => Join(facts, record, FactVocabulary.ProjectName),
            FactScope.Agreement => Join(facts, record, FactVocabulary.AgreementProgramme, FactVocabulary.AgreementSigned),
            FactScope.Application => Join(facts, record, FactVocabulary.ApplicationClause, FactVocabulary.ApplicationDate),
            _ => FactVocabulary.ScopeName(record.Scope),
        };
    }

    private static string Join(in FactReader facts, FactRecord record, params ReadOnlySpan<FactDefinition> fields)
    {
        var key = FactVocabulary.ScopeName(record.Scope);
        foreach (var field in fields)
            key = $"{key}/{facts.Field(record, field)?.Display()}";
        return key.TrimEnd('/');
    }
}
