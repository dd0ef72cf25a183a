using Cultivation.Policies.Facts;

namespace Cultivation.Registry.Pools;

/// <summary>Whether a firm is on the above-scale list (规上名单) on a day, as far as its facts tell.</summary>
public static class ListStanding
{
    /// <summary>True or false where it is known; null where nothing is stated.</summary>
    /// <param name="sheet">Facts of the firm as they were known.</param>
    /// <param name="day">The day.</param>
    public static bool? IsListed(FactSheet sheet, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (sheet.Records(FactScope.Listing) is { Count: > 0 } entries)
        {
            var own = entries.Where(entry => Newest(entry.Facts, FactVocabulary.ListingPredecessor) is not { Content.Number: not 0 });
            if (own.Any(entry => Newest(entry.Facts, FactVocabulary.ListingEntered) is { } entered && entered.Content.Date <= day
                && !(Newest(entry.Facts, FactVocabulary.ListingExited) is { } exited && exited.Content.Date <= day)))
                return true;
        }

        // The lists of year ends: that of the year where the quarter ends it, else the last one before.
        var isYearEnd = day is { Month: 12, Day: 31 };
        var listed = YearEnd(isYearEnd ? day.Year : day.Year - 1);
        if (listed is not null)
            return listed;
        return sheet.Records(FactScope.Listing) is null ? null : false;

        bool? YearEnd(int year)
        {
            var stated = Newest(sheet.PlainFacts.Where(fact => fact.Year == year), FactVocabulary.AboveScaleYearEnd);
            return stated is null ? null : stated.Content.Number != 0 && !LeftSince(sheet, year, day);
        }
    }

    private static bool LeftSince(FactSheet sheet, int year, DateOnly day) =>
        sheet.Records(FactScope.Listing)?.Any(entry => Newest(entry.Facts, FactVocabulary.ListingExited) is { } exited
            && exited.Content.Date <= day && exited.Content.Date.Year > year) ?? false;

    // Of statements on one fact the newest known comes first.
    private static Fact? Newest(IEnumerable<Fact> facts, FactDefinition definition) => facts.FirstOrDefault(fact => fact.Definition == definition);
}
