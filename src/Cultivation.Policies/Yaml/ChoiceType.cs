using System.Text.Json.Nodes;
using Cultivation.Policies.Loading;

namespace Cultivation.Policies.Yaml;

/// <summary>One of a closed list of words. The first word of each choice is the one written in examples; others are accepted.</summary>
internal sealed class ChoiceType<T> : YamlType<T>
{
    private readonly Dictionary<string, T> _values = new(StringComparer.Ordinal);
    private readonly string _what;
    private readonly List<string> _words = [];

    public ChoiceType(string what, IEnumerable<(T Value, string[] Words)> choices)
    {
        _what = what;
        foreach (var (value, words) in choices)
        {
            _words.Add(words[0]);
            foreach (var word in words)
                _values.Add(word, value);
        }
    }

    public override bool TryRead(YamlTree node, LoadErrors errors, out T value)
    {
        if (node is YamlText { IsNull: false } text)
        {
            if (_values.TryGetValue(text.Value.Trim(), out value!))
                return true;
            errors.Add(node, $"不认识的{_what}“{ScalarType<T>.Shorten(text.Value)}”，应为：{string.Join("、", _words)}。");
            return false;
        }

        errors.Add(node, $"{_what}应为：{string.Join("、", _words)}；实际为{node.Kind}。");
        value = default!;
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["enum"] = new JsonArray([.. _values.Keys.Select(word => JsonValue.Create(word))]), ["description"] = _what };
}
