using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Loading.Types;
using Cultivation.Policies.Yaml;

namespace Cultivation.Tables.Mappings;

internal sealed class ColumnMappingType : MapType<ColumnMapping>
{
    private static readonly ChoiceType<bool> YesNo = new("取值", [(true, ["true", "是"]), (false, ["false", "否"])]);

    private static readonly ChoiceType<CellUnit> KnownUnits =
        new("单位", CellUnit.All.Select(unit => (unit, unit.Word == "%" ? new[] { "%", "％" } : [unit.Word])));

    private readonly Field<string> _column;
    private readonly Field<string> _role;
    private readonly Field<string> _fact;
    private readonly Field<string> _series;
    private readonly Field<CellUnit> _unit;
    private readonly Field<bool> _optional;
    private readonly Field<bool> _cumulative;

    public ColumnMappingType()
        : base("column", "列")
    {
        _column = Required("column", Scalars.Text, "表头上的字");
        _role = Optional("is", new ChoiceType<string>("作用", DeliveryKind.All.SelectMany(kind => kind.Roles).Distinct().Select(role => (role, new[] { role }))), "这一列起什么作用");
        _fact = Optional("fact", Scalars.Text, "说的是哪个事实");
        _series = Optional("series", new ChoiceType<string>("指标", DeliveryKind.Indicators.Select(indicator => (indicator, new[] { indicator }))), "月度指标");
        _unit = Optional("unit", KnownUnits, "数字的单位");
        _optional = Optional("optional", YesNo, "单元格可以空着");
        _cumulative = Optional("cumulative", YesNo, "自年初累计");
    }

    protected override ColumnMapping Build(MapValues values, LoadErrors errors)
    {
        var (role, name, series) = (values.Find(_role), values.Find(_fact), values.Find(_series));
        if ((role is null ? 0 : 1) + (name is null ? 0 : 1) + (series is null ? 0 : 1) != 1)
            errors.Add(values.Place, $"列“{values.Get(_column)}”要写明 is、fact、series 之一，只能写一个。");
        var fact = name is null ? null : FactVocabulary.Find(name);
        if (name is not null && fact is null)
            errors.Add(values.PlaceOf(_fact), $"没有“{name}”这个事实，请用 FACTS.md 的英文名，如 firm.established。");
        CheckUnit(values, role, fact, series, errors);
        if (values.Has(_cumulative) && series is null)
            errors.Add(values.PlaceOf(_cumulative), "只有月度指标（series）才写 cumulative。");
        return new ColumnMapping(
            values.Get(_column), role, fact, series, values.Find(_unit), values.Value(_optional) ?? false, values.Value(_cumulative) ?? false);
    }

    private void CheckUnit(MapValues values, string? role, FactDefinition? fact, string? series, LoadErrors errors)
    {
        if (values.Find(_unit) is not { } unit)
            return;
        CellUnitKind? expected = (fact, series, role) switch
        {
            ({ Type: FactType.Money }, _, _) or (_, not null and not "electricity", _) or (_, _, "investment" or "amount") => CellUnitKind.Money,
            ({ Type: FactType.Share }, _, _) => CellUnitKind.Share,
            (_, "electricity", _) => CellUnitKind.Electricity,
            _ => null,
        };
        if (expected != unit.Kind)
            errors.Add(values.PlaceOf(_unit), $"列“{values.Get(_column)}”不能用单位“{unit.Word}”。");
    }
}
