namespace Cultivation.Policies.Facts;

/// <summary>Collects the facts about one subject.</summary>
/// <param name="subject">Credit code, or another id, of the subject.</param>
/// <param name="name">Its name, where it may be shown.</param>
public sealed class FactSheetBuilder(string subject, string? name = null)
{
    private readonly Fact?[] _firm = new Fact?[FactVocabulary.SlotCount(FactScope.Firm)];
    private readonly SortedDictionary<int, Fact?>?[] _years = new SortedDictionary<int, Fact?>?[FactVocabulary.SlotCount(FactScope.Year)];
    private readonly List<FactRecord>?[] _records = new List<FactRecord>?[Enum.GetValues<FactScope>().Length];

    /// <summary>Adds a fact of the firm or of one of its years.</summary>
    /// <exception cref="ArgumentException">It belongs to a record, or lacks its year.</exception>
    public FactSheetBuilder Add(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var slot = fact.Definition.Slot;
        switch (fact.Definition.Scope)
        {
            case FactScope.Firm:
                FactChain.Insert(ref _firm[slot], fact);
                return this;
            case FactScope.Year when fact.Year is >= 1949 and <= 2999:
                var series = _years[slot] ??= [];
                series.TryGetValue(fact.Year, out var head);
                FactChain.Insert(ref head, fact);
                series[fact.Year] = head;
                return this;
            default:
                throw new ArgumentException($"{fact.Definition.Name} needs a record or a year.", nameof(fact));
        }
    }

    /// <summary>Adds a record.</summary>
    public FactSheetBuilder Add(FactRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        (_records[(int)record.Scope] ??= []).Add(record);
        return this;
    }

    /// <summary>States that a collection is complete, even when it is empty.</summary>
    public FactSheetBuilder Give(FactScope scope)
    {
        _records[(int)scope] ??= [];
        return this;
    }

    /// <summary>Whether anything was stated about a fact of the firm or of a year.</summary>
    public bool States(FactDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Scope switch
        {
            FactScope.Firm => _firm[definition.Slot] is not null,
            FactScope.Year => _years[definition.Slot] is not null,
            _ => false,
        };
    }

    /// <summary>The sheet.</summary>
    public FactSheet Build() => new(
        subject,
        name,
        _firm,
        [.. _years.Select(series => series?.Values.Select(head => head!).ToArray())],
        [.. _records.Select(records => records?.Order(FactRecordOrder.Instance).ToArray())]);
}
