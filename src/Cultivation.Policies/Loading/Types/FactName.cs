using System.Text.Json.Nodes;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading.Types;

/// <summary>The name of a fact of the vocabulary, English or Chinese.</summary>
internal sealed class FactName(params FactType[] types) : YamlType<FactDefinition>
{
    public static readonly FactName Any = new();
    public static readonly FactName Money = new(FactType.Money);
    public static readonly FactName Share = new(FactType.Share);

    public override bool TryRead(YamlTree node, LoadErrors errors, out FactDefinition value)
    {
        value = null!;
        if (node is not YamlText { IsNull: false } text)
        {
            errors.Add(node, $"应为事实名，实际为{node.Kind}。");
            return false;
        }

        var found = FactVocabulary.Find(text.Value) ?? FactVocabulary.All.FirstOrDefault(definition => definition.Label == text.Value);
        if (found is null)
        {
            errors.Add(node, $"没有“{ScalarType<string>.Shorten(text.Value)}”这个事实{Nearest(text.Value)}；全部事实见 FACTS.md。");
            return false;
        }

        value = found;
        if (types.Length == 0 || types.Contains(found.Type))
            return true;
        errors.Add(node, $"事实“{text.Value}”的类型不合，此处应为{(types[0] == FactType.Money ? "金额" : "比例")}。");
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer("fact", () => new JsonObject
    {
        ["enum"] = new JsonArray([.. FactVocabulary.All.SelectMany(definition => new[] { definition.Name, definition.Label }).Distinct().Select(name => JsonValue.Create(name))]),
        ["description"] = "事实名，见 FACTS.md",
    });

    /// <summary>The facts whose Chinese names share most letters with a word that is none: <c>，是否指 “年度营业收入”</c>; empty where none is near.</summary>
    public static string Near(string word, params FactScope[] scopes)
    {
        var near = FactVocabulary.All.Where(definition => scopes.Contains(definition.Scope))
            .Select(definition => (definition.Label, Shared: word.Distinct().Count(letter => definition.Label.Contains(letter))))
            .Where(found => found.Shared > 1 && found.Shared * 2 >= word.Length && word.Length <= 40)
            .OrderByDescending(found => found.Shared).ThenBy(found => found.Label.Length).Take(3).Select(found => $"“{found.Label}”").ToList();
        return near.Count == 0 ? "" : $"，是否指{string.Join("、", near)}";
    }

    private static string Nearest(string word)
    {
        var near = FactVocabulary.All
            .Where(definition => definition.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || word.Contains(definition.FieldName, StringComparison.OrdinalIgnoreCase))
            .Take(3).Select(definition => definition.Name).ToList();
        return near.Count == 0 ? "" : $"，是否指 {string.Join("、", near)}";
    }
}
