namespace Cultivation.Policies.Population;

/// <summary>The texts of one fact over the whole population, numbered in the order in which they were met.</summary>
internal sealed class TextIds
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts => _texts;

    public int Id(string text)
    {
        if (_ids.TryGetValue(text, out var id))
            return id;
        _ids.Add(text, _texts.Count);
        _texts.Add(text);
        return _texts.Count - 1;
    }

    /// <summary>The number of a text; -1 where no firm has it.</summary>
    public int Find(string? text) => text is not null && _ids.TryGetValue(text, out var id) ? id : -1;

    /// <summary>Which texts satisfy a question, by number.</summary>
    public bool[] Select(Func<string, bool> question) => [.. _texts.Select(question)];
}
