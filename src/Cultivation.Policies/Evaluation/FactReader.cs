using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Evaluation;

/// <summary>Reads a sheet as it stood at two clocks: what had happened, and what was known.</summary>
internal readonly struct FactReader(FactSheet sheet, DateOnly asOf, DateTimeOffset knownAt)
{
    public FactSheet Sheet => sheet;

    public DateOnly AsOf => asOf;

    public DateTimeOffset KnownAt => knownAt;

    /// <summary>The firm's fact that was true on a day.</summary>
    public Fact? Firm(FactDefinition definition, DateOnly at)
    {
        for (var fact = sheet.FirmFacts(definition); fact is not null; fact = fact.Next)
        {
            if (IsKnown(fact) && (fact.ValidFrom is not { } from || from <= at) && (fact.ValidTo is not { } to || at <= to))
                return fact;
        }

        return null;
    }

    /// <summary>The figure of a year that has ended.</summary>
    public Fact? Year(FactDefinition definition, int year)
    {
        if (!HasEnded(year))
            return null;
        foreach (var head in sheet.YearFacts(definition))
        {
            if (head.Year == year)
                return Known(head);
        }

        return null;
    }

    public bool HasEnded(int year) => year < asOf.Year || (year == asOf.Year && asOf is { Month: 12, Day: 31 });

    public FactRecord[]? Records(FactScope scope) => sheet.RecordArray(scope);

    /// <summary>A field of a record. A day after the as-of day has not come: the field is empty.</summary>
    public Fact? Field(FactRecord record, FactDefinition definition)
    {
        var fact = Known(record.First(definition));
        return fact is not null && definition.Type == FactType.Date && fact.Content.Number > asOf.DayNumber ? null : fact;
    }

    public bool? YesNo(FactRecord record, FactDefinition definition) => Field(record, definition) is { } fact ? fact.Content.Number != 0 : null;

    /// <summary>Whether the record had become known, and its day, where it states one, had come.</summary>
    public bool HasHappened(FactRecord record, FactDefinition day)
    {
        var fact = Known(record.First(day));
        if (fact is not null)
            return fact.Content.Number <= asOf.DayNumber;
        if (record.First(day) is not null)
            return false;
        foreach (var field in record.Fields)
        {
            if (Known(field) is not null)
                return true;
        }

        return false;
    }

    public Fact? Known(Fact? head)
    {
        for (var fact = head; fact is not null; fact = fact.Next)
        {
            if (IsKnown(fact))
                return fact;
        }

        return null;
    }

    /// <summary>A yearly number, or the ratio it is defined by where it is not stated itself.</summary>
    public Observed Number(FactDefinition definition, int year)
    {
        if (Year(definition, year) is { } stated)
            return new Observed(stated.Content.Number, 1m, stated, null);
        if (definition == FactVocabulary.LocalShare)
            return Ratio(Year(FactVocabulary.ProcurementLocal, year), Year(FactVocabulary.ProcurementTotal, year));
        if (definition == FactVocabulary.ResearchShare)
            return Ratio(Year(FactVocabulary.ResearchSpending, year), Year(FactVocabulary.Sales, year));
        if (definition == FactVocabulary.ResearchGrowth
            && Year(FactVocabulary.ResearchSpending, year) is { } now && Year(FactVocabulary.ResearchSpending, year - 1) is { Content.Number: > 0 } before)
            return new Observed(now.Content.Number - before.Content.Number, before.Content.Number, now, before);
        return Observed.Missing;
    }

    private static Observed Ratio(Fact? part, Fact? whole) =>
        part is not null && whole is { Content.Number: > 0 } ? new Observed(part.Content.Number, whole.Content.Number, part, whole) : Observed.Missing;

    private bool IsKnown(Fact fact) => fact.KnownAt is not { } known || known <= knownAt;
}
