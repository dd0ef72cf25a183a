using System.Text.Json.Nodes;
using Cultivation.Policies.Model;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading.Types;

/// <summary>A ruling that holds: its id alone, or <c>{ ruling: …, pay_if: […] }</c>.</summary>
internal sealed class HoldType : YamlType<HoldReference>
{
    public static readonly HoldType Instance = new();

    private readonly LongForm _long = new();

    public override bool TryRead(YamlTree node, LoadErrors errors, out HoldReference value)
    {
        value = null!;
        if (node is YamlMap)
            return _long.TryRead(node, errors, out value);
        if (!Scalars.RulingId.TryRead(node, errors, out var ruling))
            return false;
        value = new HoldReference(ruling, [], new SourcePlace(node.Line, node.Column));
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(Scalars.RulingId.Schema(definitions), _long.Schema(definitions)) };

    private sealed class LongForm : MapType<HoldReference>
    {
        private readonly Field<string> _ruling;
        private readonly Field<IReadOnlyList<string>> _payIf;

        public LongForm()
            : base("hold", "口径引用")
        {
            _ruling = Required("ruling", Scalars.RulingId, "口径号");
            _payIf = Required("pay_if", new ListType<string>(Scalars.Word, single: true), "决定为哪个选项时发给");
        }

        protected override HoldReference Build(MapValues values, LoadErrors errors) => new(values.Get(_ruling), values.Get(_payIf), values.Place);
    }
}
