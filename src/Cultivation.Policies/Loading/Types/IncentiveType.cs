using System.Text.Json.Nodes;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading.Types;

/// <summary>An award: the key <c>shape</c> says which of the typed shapes it is.</summary>
internal sealed class IncentiveType : YamlType<IncentiveRule>
{
    public static readonly IncentiveType Instance = new();

    private readonly IReadOnlyList<ShapeForm> _forms = ShapeForms.All;

    public override bool TryRead(YamlTree node, LoadErrors errors, out IncentiveRule value)
    {
        value = null!;
        if (node is not YamlMap map)
        {
            errors.Add(node, $"奖补应写成键值，实际为{node.Kind}。");
            return false;
        }

        var names = string.Join("、", _forms.Select(form => form.ShapeName));
        if (map.Find("shape") is not YamlText shape)
        {
            errors.Add(node, $"缺少“shape”，应为：{names}。");
            return false;
        }

        var found = _forms.FirstOrDefault(form => form.ShapeName == shape.Value);
        if (found is not null)
            return found.TryRead(node, errors, out value);
        errors.Add(shape, $"不认识的形状“{ScalarType<string>.Shorten(shape.Value)}”，应为：{names}。");
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        definitions.Refer("incentive", () => new JsonObject { ["oneOf"] = new JsonArray([.. _forms.Select(form => form.Schema(definitions))]) });
}
