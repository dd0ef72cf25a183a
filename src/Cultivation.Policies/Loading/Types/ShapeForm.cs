using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading.Types;

/// <summary>The keys of one shape, beside those that every award has.</summary>
internal abstract class ShapeForm : MapType<IncentiveRule>
{
    private readonly Field<string> _name;
    private readonly Field<Condition> _when;
    private readonly Field<IReadOnlyList<string>> _onTopOf;

    protected ShapeForm(string shapeName, string what)
        : base("shape-" + shapeName, what)
    {
        ShapeName = shapeName;
        Required("shape", new ChoiceType<bool>("形状", [(true, [shapeName])]), what);
        _name = Required("name", Scalars.Text, "名称，读者看到的");
        _when = Optional("when", ConditionType.Instance, "条件");
        _onTopOf = Optional("on_top_of", new ListType<string>(Scalars.Text), "在哪些级别的奖励之外另给，只作说明");
    }

    public string ShapeName { get; }

    protected sealed override IncentiveRule Build(MapValues values, LoadErrors errors) =>
        new(values.Get(_name), BuildShape(values, errors), values.Find(_when), values.List(_onTopOf), values.Place);

    protected abstract IncentiveShape BuildShape(MapValues values, LoadErrors errors);
}
