namespace Cultivation.Policies.Facts;

/// <summary>Facts that belong together: one title, one project, one payment.</summary>
public sealed class FactRecord
{
    private readonly Fact?[] _fields;

    /// <summary>Makes a record.</summary>
    /// <param name="scope">Its kind.</param>
    /// <param name="facts">Its facts; several statements of the same field are corrections, told apart by when they were known.</param>
    /// <exception cref="ArgumentException">A fact is of another scope.</exception>
    public FactRecord(FactScope scope, IEnumerable<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Scope = scope;
        _fields = new Fact?[FactVocabulary.SlotCount(scope)];
        foreach (var fact in facts)
        {
            if (fact.Definition.Scope != scope)
                throw new ArgumentException($"{fact.Definition.Name} does not belong to {scope}.", nameof(facts));
            FactChain.Insert(ref _fields[fact.Definition.Slot], fact);
        }
    }

    /// <summary>Its kind.</summary>
    public FactScope Scope { get; }

    internal Fact?[] Fields => _fields;

    internal Fact? First(FactDefinition definition) => _fields[definition.Slot];

    /// <summary>All statements, in the order of the vocabulary.</summary>
    public IEnumerable<Fact> Facts => _fields.SelectMany(FactChain.All);
}
