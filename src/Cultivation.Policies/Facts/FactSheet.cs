using Cultivation.Primitives;

namespace Cultivation.Policies.Facts;

/// <summary>
/// All facts about one subject (a firm, an area, a chain, a unit), in an order that does not depend on the order in which they were given.
/// A collection that was never given is unknown; a collection given empty says that there is none.
/// </summary>
public sealed class FactSheet
{
    private static readonly int ScopeCount = Enum.GetValues<FactScope>().Length;
    private readonly Fact?[] _firm;
    private readonly Fact[]?[] _years;
    private readonly FactRecord[]?[] _records;

    internal FactSheet(string subject, string? name, Fact?[] firm, Fact[]?[] years, FactRecord[]?[] records)
    {
        Subject = subject;
        Name = name;
        _firm = firm;
        _years = years;
        _records = records;
    }

    /// <summary>Credit code, or another id, of the subject.</summary>
    public string Subject { get; }

    /// <summary>Its name; null where it is not given.</summary>
    public string? Name { get; }

    /// <summary>Whether the subject is a legal entity with a valid credit code.</summary>
    public bool HasCreditCode => CreditCode.TryParse(Subject, out _, out _);

    /// <summary>The records of a scope; null where the collection was not given.</summary>
    public IReadOnlyList<FactRecord>? Records(FactScope scope) => _records[(int)scope];

    /// <summary>Every fact stated, records excluded.</summary>
    public IEnumerable<Fact> PlainFacts
    {
        get
        {
            foreach (var head in _firm)
            {
                foreach (var fact in FactChain.All(head))
                    yield return fact;
            }

            foreach (var series in _years)
            {
                foreach (var head in series ?? [])
                {
                    foreach (var fact in FactChain.All(head))
                        yield return fact;
                }
            }
        }
    }

    /// <summary>The latest day that any fact speaks of: the day at which the sheet is complete. Null for an empty sheet.</summary>
    public DateOnly? LastDay()
    {
        DateOnly? last = null;
        foreach (var fact in PlainFacts)
            Take(fact.Year > 0 ? new DateOnly(fact.Year, 12, 31) : fact.ValidFrom);
        for (var scope = 0; scope < ScopeCount; scope++)
        {
            foreach (var fact in (_records[scope] ?? []).SelectMany(record => record.Facts))
                Take(fact.Definition.Type == FactType.Date ? fact.Content.Date : null);
        }

        return last;

        void Take(DateOnly? day)
        {
            if (day is not null && (last is null || day > last))
                last = day;
        }
    }

    internal Fact? FirmFacts(FactDefinition definition) => _firm[definition.Slot];

    /// <summary>One head for each year, in ascending order of years.</summary>
    internal ReadOnlySpan<Fact> YearFacts(FactDefinition definition) => _years[definition.Slot];

    internal FactRecord[]? RecordArray(FactScope scope) => _records[(int)scope];
}
