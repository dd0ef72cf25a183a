using System.Text.Json.Nodes;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading.Types;

/// <summary>A tree of <c>all</c>, <c>any</c>, <c>not</c> and conditions on facts.</summary>
internal sealed class ConditionType : YamlType<Condition>
{
    public static readonly ConditionType Instance = new();

    private AllForm? _all;
    private AnyForm? _any;
    private NotForm? _not;
    private FactConditionType? _fact;

    public override bool TryRead(YamlTree node, LoadErrors errors, out Condition value)
    {
        Prepare();
        if (node is YamlMap map)
        {
            var form = map.Find("all") is not null ? _all : map.Find("any") is not null ? _any : map.Find("not") is not null ? _not : (YamlType<Condition>)_fact!;
            return form!.TryRead(node, errors, out value);
        }

        errors.Add(node, $"条件应写成 {{ all: […] }}、{{ any: […] }}、{{ not: … }} 或 {{ fact: … }}，实际为{node.Kind}。");
        value = null!;
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        Prepare();
        return definitions.Refer("condition", () => new JsonObject
        {
            ["anyOf"] = new JsonArray(_all!.Schema(definitions), _any!.Schema(definitions), _not!.Schema(definitions), _fact!.Schema(definitions)),
        });
    }

    // The forms contain conditions themselves, so they are made when first needed.
    private void Prepare()
    {
        if (_fact is not null)
            return;
        _all = new AllForm();
        _any = new AnyForm();
        _not = new NotForm();
        _fact = new FactConditionType();
    }

    private sealed class AllForm : MapType<Condition>
    {
        private readonly Field<IReadOnlyList<Condition>> _all;

        public AllForm()
            : base("all", "条件组") => _all = Required("all", new ListType<Condition>(Instance), "都要满足");

        protected override Condition Build(MapValues values, LoadErrors errors)
        {
            if (values.Get(_all).Count == 0)
                errors.Add(values.Place, "all 至少写一个条件。");
            return new AllCondition(values.Get(_all), values.Place);
        }
    }

    private sealed class AnyForm : MapType<Condition>
    {
        private readonly Field<IReadOnlyList<Condition>> _any;
        private readonly Field<ReasonCode> _reason;

        public AnyForm()
            : base("any", "条件组")
        {
            _any = Required("any", new ListType<Condition>(Instance), "满足其一");
            _reason = Optional("reason", Scalars.Reason, "都不满足时的原因代码；省略即第一个条件的");
        }

        protected override Condition Build(MapValues values, LoadErrors errors)
        {
            if (values.Get(_any).Count == 0)
                errors.Add(values.Place, "any 至少写一个条件。");
            return new AnyCondition(values.Get(_any), values.Has(_reason) ? values.Get(_reason) : ReasonCode.None, values.Place);
        }
    }

    private sealed class NotForm : MapType<Condition>
    {
        private readonly Field<Condition> _not;
        private readonly Field<ReasonCode> _reason;

        public NotForm()
            : base("not", "条件组")
        {
            _not = Required("not", Instance, "不得满足");
            _reason = Required("reason", Scalars.Reason, "满足时的原因代码");
        }

        protected override Condition Build(MapValues values, LoadErrors errors) => new NotCondition(values.Get(_not), values.Get(_reason), values.Place);
    }
}
