namespace Cultivation.Policies.Facts;

/// <summary>One entry of the vocabulary: a fact that packs may ask for and that files may state.</summary>
public sealed class FactDefinition
{
    private readonly Dictionary<string, int> _words;

    internal FactDefinition(
        int index, int slot, FactScope scope, string name, string label, FactType type, string unit, string source, string meaning, IReadOnlyList<FactChoice> choices)
    {
        Index = index;
        Slot = slot;
        Scope = scope;
        Name = name;
        Label = label;
        Type = type;
        Unit = unit;
        Source = source;
        Meaning = meaning;
        Choices = choices;
        _words = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var position = 0; position < choices.Count; position++)
        {
            _words[choices[position].Id] = position;
            _words[choices[position].Label] = position;
            foreach (var alias in choices[position].Aliases)
                _words[alias] = position;
        }
    }

    /// <summary>Position in the vocabulary.</summary>
    public int Index { get; }

    /// <summary>Position within its scope.</summary>
    public int Slot { get; }

    /// <summary>What it belongs to.</summary>
    public FactScope Scope { get; }

    /// <summary>English name, <c>scope.fact</c>.</summary>
    public string Name { get; }

    /// <summary>Chinese name; accepted wherever the English one is.</summary>
    public string Label { get; }

    /// <summary>How its value is written.</summary>
    public FactType Type { get; }

    /// <summary>Usual unit; empty where there is none.</summary>
    public string Unit { get; }

    /// <summary>Usual source.</summary>
    public string Source { get; }

    /// <summary>What exactly it states.</summary>
    public string Meaning { get; }

    /// <summary>The words of a <see cref="FactType.Choice"/>; empty otherwise.</summary>
    public IReadOnlyList<FactChoice> Choices { get; }

    /// <summary>The name within its record: <c>level</c> of <c>title.level</c>.</summary>
    public string FieldName => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>Position of a word in <see cref="Choices"/>; false for a word not in the list.</summary>
    public bool TryChoice(string word, out int position) => _words.TryGetValue(word.Trim(), out position);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
