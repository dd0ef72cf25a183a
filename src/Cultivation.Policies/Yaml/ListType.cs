using System.Text.Json.Nodes;
using Cultivation.Policies.Loading;

namespace Cultivation.Policies.Yaml;

/// <summary>A list of values of one type. Where <paramref name="single"/> is set, one value alone stands for a list of one.</summary>
internal sealed class ListType<T>(YamlType<T> item, bool single = false) : YamlType<IReadOnlyList<T>>
{
    public override bool TryRead(YamlTree node, LoadErrors errors, out IReadOnlyList<T> value)
    {
        var values = new List<T>();
        value = values;
        if (node is YamlText { IsNull: true })
            return true;
        if (node is not YamlList list)
        {
            if (single)
            {
                if (!item.TryRead(node, errors, out var only))
                    return false;
                values.Add(only);
                return true;
            }

            errors.Add(node, $"应为列表（每项以“- ”开头，或写在方括号里），实际为{node.Kind}。");
            return false;
        }

        var good = true;
        foreach (var entry in list.Items)
        {
            if (item.TryRead(entry, errors, out var read))
                values.Add(read);
            else
                good = false;
        }

        return good;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.Schema(definitions) };
        return single ? new JsonObject { ["anyOf"] = new JsonArray(item.Schema(definitions), list) } : list;
    }
}
