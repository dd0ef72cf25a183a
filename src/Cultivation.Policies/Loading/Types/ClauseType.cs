using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading.Types;

internal sealed class ClauseType : MapType<Clause>
{
    public static readonly ChoiceType<ClauseCategory> Categories = new("条款类别",
    [
        (ClauseCategory.LibraryOrPool, ["library/pool"]), (ClauseCategory.Threshold, ["threshold"]), (ClauseCategory.Target, ["target"]),
        (ClauseCategory.ProjectStage, ["project-stage"]), (ClauseCategory.Permit, ["permit"]), (ClauseCategory.Node, ["node"]),
        (ClauseCategory.Monitoring, ["monitoring"]), (ClauseCategory.Warning, ["warning"]), (ClauseCategory.Incentive, ["incentive"]),
        (ClauseCategory.Plan, ["plan"]), (ClauseCategory.Responsibility, ["responsibility"]), (ClauseCategory.Assessment, ["assessment"]),
        (ClauseCategory.SupportService, ["support-service"]), (ClauseCategory.Chain, ["chain"]), (ClauseCategory.ValidityOrTax, ["validity/tax"]),
    ]);

    private readonly Field<string> _id;
    private readonly Field<ClauseCategory> _category;
    private readonly Field<string> _quote;
    private readonly Field<string> _meaning;
    private readonly Field<IReadOnlyList<string>> _lead;
    private readonly Field<IReadOnlyList<string>> _responsible;
    private readonly Field<IReadOnlyList<string>> _rulings;
    private readonly Field<IReadOnlyList<TargetRow>> _target;
    private readonly Field<IncentiveRule> _threshold;
    private readonly Field<IncentiveRule> _incentive;

    public ClauseType()
        : base("clause", "条款")
    {
        _id = Required("id", Scalars.ClauseId, "目录编号，永不改号");
        _category = Required("category", Categories, "类别");
        _quote = Required("quote", Scalars.Text, "原文，逐字（空白不计）");
        _meaning = Required("meaning", Scalars.Text, "系统据此做什么");
        _lead = Optional("lead", new ListType<string>(Scalars.Text, single: true), "牵头单位");
        _responsible = Optional("responsible", new ListType<string>(Scalars.Text, single: true), "责任单位");
        _rulings = Optional("rulings", new ListType<string>(Scalars.RulingId, single: true), "有关口径");
        _target = Optional("target", new ListType<TargetRow>(new TargetRowType()), "目标行");
        _threshold = Optional("threshold", IncentiveType.Instance, "界限");
        _incentive = Optional("incentive", IncentiveType.Instance, "奖补");
    }

    protected override Clause Build(MapValues values, LoadErrors errors)
    {
        if (values.Has(_threshold) && values.Has(_incentive))
            errors.Add(values.PlaceOf(_threshold), "同一条款不能既写 threshold 又写 incentive。");
        return new Clause(
            values.Get(_id), values.Get(_category), values.Get(_quote), values.Get(_meaning), values.List(_lead), values.List(_responsible),
            values.List(_rulings), values.List(_target), values.Find(_threshold), values.Find(_incentive), values.Place, values.PlaceOf(_quote));
    }
}

internal sealed class TargetRowType : MapType<TargetRow>
{
    private readonly Field<string> _indicator;
    private readonly Field<string> _label;
    private readonly Field<string> _area;
    private readonly Field<TargetPeriod> _period;
    private readonly (Field<string> Field, BoundWord Word)[] _bounds;
    private readonly Field<string> _unit;
    private readonly Field<TargetCount> _count;
    private readonly Field<TargetRole> _role;
    private readonly Field<TargetBand> _band;
    private readonly Field<int> _base;
    private readonly Field<string> _parent;
    private readonly Field<string> _clusters;

    public TargetRowType()
        : base("target-row", "目标行")
    {
        _indicator = Required("indicator", Scalars.Word, "指标代号");
        _label = Required("label", Scalars.Text, "指标名称");
        _area = Required("area", Scalars.Text, "地区、产业链或园区");
        _period = Required("period", Scalars.TargetPeriod, "期间");
        _bounds =
        [
            (Optional("at_least", Scalars.Text, "以上、达到、不低于"), BoundWord.AtLeast),
            (Optional("above", Scalars.Text, "超、突破"), BoundWord.Above),
            (Optional("at_most", Scalars.Text, "以下、不超过"), BoundWord.AtMost),
            (Optional("below", Scalars.Text, "不满、低于"), BoundWord.Below),
            (Optional("equals", Scalars.Text, "等于"), BoundWord.Equals),
            (Optional("between", Scalars.Text, "两端都含"), BoundWord.Between),
            (Optional("about", Scalars.Text, "约数"), BoundWord.About),
        ];
        _unit = Optional("unit", Scalars.Text, "原文单位在表头时写");
        _count = Required("count", new ChoiceType<TargetCount>("计数方式",
        [
            (TargetCount.Stock, ["stock"]), (TargetCount.Annual, ["annual"]), (TargetCount.Cumulative, ["cumulative"]),
            (TargetCount.AnnualAverage, ["annual-average"]), (TargetCount.Share, ["share"]), (TargetCount.Growth, ["growth"]),
            (TargetCount.AverageGrowth, ["average-growth"]), (TargetCount.AverageIncrease, ["average-increase"]), (TargetCount.Change, ["change"]),
            (TargetCount.Reduction, ["reduction"]), (TargetCount.Coverage, ["coverage"]), (TargetCount.List, ["list"]),
        ]), "怎样计数");
        _role = Optional("role", new ChoiceType<TargetRole>("用途", [(TargetRole.Target, ["target"]), (TargetRole.Baseline, ["baseline"]), (TargetRole.Floor, ["floor"])]), "省略即目标");
        _band = Optional("band", new TargetBandType(), "被数对象本身的界限");
        _base = Optional("base", Scalars.Year, "比较的基期年份");
        _parent = Optional("parent", Scalars.Text, "是哪个地区的组成部分");
        _clusters = Optional("clusters", Scalars.Text, "几个都要达到，如 两个");
    }

    protected override TargetRow Build(MapValues values, LoadErrors errors)
    {
        var written = _bounds.Where(bound => values.Has(bound.Field)).ToList();
        if (written.Count != 1)
        {
            errors.Add(values.Place, $"目标行应恰好写一个界限词（{string.Join("、", _bounds.Select(bound => bound.Field.Key))}），实际{written.Count}个。");
            return null!;
        }

        var (field, word) = written[0];
        if (!TargetFigure.TryParse(values.Get(field), values.Find(_unit), out var figure))
        {
            errors.Add(values.PlaceOf(field), $"“{values.Get(field)}”不对，应为原文写法的数量，如 52户、4-6户、60亿元、零突破。");
            return null!;
        }

        if (word == BoundWord.Between && figure.High == figure.Low)
            errors.Add(values.PlaceOf(field), $"“{figure.Written}”应为由小到大的范围，如 4-6户。");
        if (word != BoundWord.Between && figure.High != figure.Low)
            errors.Add(values.PlaceOf(field), $"“{figure.Written}”是范围，应写在 between。");
        return new TargetRow(
            values.Get(_indicator), values.Get(_label), values.Get(_area), values.Get(_period), word, figure, values.Get(_count),
            values.Value(_role) ?? TargetRole.Target, values.Find(_band), values.Value(_base), values.Find(_parent), Clusters(values, errors), values.PlaceOf(field));
    }

    private int Clusters(MapValues values, LoadErrors errors)
    {
        if (!values.Has(_clusters))
            return 1;
        if (TargetFigure.TryParse(values.Get(_clusters), null, out var figure) && figure.Low is >= 1 and <= 99)
            return (int)figure.Low;
        errors.Add(values.PlaceOf(_clusters), $"“{values.Get(_clusters)}”不对，应为个数，如 两个。");
        return 1;
    }
}

internal sealed class TargetBandType : MapType<TargetBand>
{
    private readonly (Field<Quantity> Field, BoundWord Word)[] _bounds;

    public TargetBandType()
        : base("target-band", "对象界限") =>
        _bounds =
        [
            (Optional("at_least", Scalars.Quantity, "以上"), BoundWord.AtLeast),
            (Optional("above", Scalars.Quantity, "超"), BoundWord.Above),
            (Optional("at_most", Scalars.Quantity, "以下"), BoundWord.AtMost),
            (Optional("below", Scalars.Quantity, "不满"), BoundWord.Below),
        ];

    protected override TargetBand Build(MapValues values, LoadErrors errors)
    {
        var written = _bounds.Where(bound => values.Has(bound.Field)).ToList();
        if (written.Count != 1)
            errors.Add(values.Place, "对象界限应恰好写一个界限词，如 { above: 5亿元 }。");
        return written.Count == 1 ? new TargetBand(written[0].Word, values.Get(written[0].Field)) : null!;
    }
}
