using System.Globalization;
using System.Text.Json.Nodes;
using Cultivation.Policies.Facts;

namespace Cultivation.Benchmarks.Policies;

/// <summary>
/// A firm as one flat object, as rule engines take it: days as numbers, amounts in fen, and what the engines cannot derive from lists
/// (the highest figure of earlier years, the years after an entry) already derived for them.
/// </summary>
internal static class FlatFacts
{
    public static readonly DateOnly AsOf = new(2025, 6, 30);

    public static JsonObject Of(SyntheticFirm firm)
    {
        var facts = new JsonObject
        {
            ["jurisdiction"] = firm.Division,
            ["section"] = firm.Industry[..1],
            ["creditHit"] = firm.CreditHit == true,
            ["softwareCertified"] = firm.SoftwareCertified,
            ["asOf"] = AsOf.DayNumber,
        };
        Add(facts, "strategic", firm.Strategic);
        Add(facts, "strategicShare", firm.StrategicShare is { } share ? decimal.ToInt64(share * 100m) : null);
        foreach (var title in firm.Titles)
            Title(facts, title);
        foreach (var entry in firm.Listings.Where(entry => entry.Entered <= AsOf))
            Listing(facts, firm, entry);
        foreach (var project in firm.Projects)
            Project(facts, firm, project);
        Series(facts, "revenue", firm, firm.Revenue, firm.Peak);
        Series(facts, "lowerRevenue", firm, [.. firm.Revenue.Zip(firm.TaxRevenue, (own, tax) => own is not null && tax < own ? tax : own)], firm.Peak);
        Series(facts, "software", firm, firm.SoftwareRevenue, firm.Peak / 20);
        return facts;
    }

    private static void Title(JsonObject facts, SyntheticTitle title)
    {
        facts["title"] = FactVocabulary.TitleName.Choices[title.Title].Id;
        facts["titleLevel"] = FactVocabulary.TitleLevel.Choices[title.Level].Id;
        facts["titleDay"] = title.Date.DayNumber;
        facts["titleRevoked"] = title.IsRevoked && title.Date.AddDays(100) <= AsOf;
        facts["titleStepwise"] = title.Stepwise;
        facts["titleHolder"] = FactVocabulary.TitleHolder.Choices[title.Holder ?? 0].Id;
        if (title.Kind is { } kind)
            facts["titleKind"] = FactVocabulary.TitleKind.Choices[kind].Id;
    }

    private static void Listing(JsonObject facts, SyntheticFirm firm, SyntheticListing entry)
    {
        facts["entered"] = entry.Entered.DayNumber;
        facts["path"] = FactVocabulary.ListingPath.Choices[entry.Path].Id;
        Add(facts, "firstEntry", entry.First);
        Add(facts, "predecessorListed", entry.PredecessorListed);
        for (var years = 2; years <= 3; years++)
        {
            var last = entry.Entered.Year + years;
            var stayed = !(entry.Exited <= AsOf && entry.Exited.Value.Year <= last);
            for (var year = entry.Entered.Year + 1; year <= last; year++)
                stayed &= year is >= SyntheticFirm.FirstYear and <= SyntheticFirm.LastYear && firm.AboveScale[year - SyntheticFirm.FirstYear] == true;
            facts[$"stayed{years}"] = stayed;
            facts[$"due{years}"] = new DateOnly(last, 12, 31).DayNumber;
        }
    }

    private static void Project(JsonObject facts, SyntheticFirm firm, SyntheticProject project)
    {
        facts["applied"] = project.Applied.DayNumber;
        facts["operatingOneYear"] = firm.Established.AddYears(1).DayNumber;
        facts["newPurchase"] = project.NewPurchase;
        facts["accepted"] = project.Accepted;
        facts["upgradeSupport"] = project.UpgradeSupport;
        facts["total"] = project.Total;
        facts["softwareTimesTen"] = project.Software * 10;
        facts["base"] = project.Software + project.Equipment;
    }

    private static void Series(JsonObject facts, string name, SyntheticFirm firm, long?[] figures, long peak)
    {
        var (highest, complete) = (peak, true);
        for (var index = 0; index < SyntheticFirm.Years; index++)
        {
            var year = (SyntheticFirm.FirstYear + index).ToString(CultureInfo.InvariantCulture);
            if (SyntheticFirm.FirstYear + index >= 2022 && complete && figures[index] is { } figure)
            {
                facts[name + year] = figure;
                facts[name + "Before" + year] = highest;
                facts["leader" + year] = firm.Leader[index];
            }

            complete &= figures[index] is not null;
            highest = Math.Max(highest, figures[index] ?? 0);
        }
    }

    private static void Add(JsonObject facts, string name, bool? value)
    {
        if (value is { } known)
            facts[name] = known;
    }

    private static void Add(JsonObject facts, string name, long? value)
    {
        if (value is { } known)
            facts[name] = known;
    }
}
