using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Policies.Loading.Types;

internal sealed class PercentForm : ShapeForm
{
    private readonly Field<Quantity> _percent;
    private readonly Field<IReadOnlyList<FactDefinition>> _of;
    private readonly Field<CountingFact> _disputed;
    private readonly Field<Money> _floor;
    private readonly Field<Money> _cap;

    public PercentForm()
        : base("percent", "按比例补助")
    {
        _percent = Required("percent", Scalars.Percent, "比例");
        _of = Required("of", new ListType<FactDefinition>(FactName.Money, single: true), "基数，几项相加");
        _disputed = Optional("disputed", new CountingFactType(), "是否计入基数有争议的一项");
        _floor = Optional("floor", Scalars.Money, "每个项目的最低金额");
        _cap = Required("cap", Scalars.Money, "每个项目的上限");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors)
    {
        if (values.Get(_of).Any(fact => fact.Scope != FactScope.Project))
            errors.Add(values.PlaceOf(_of), "基数应为项目的事实。");
        if (values.Value(_floor) > values.Get(_cap))
            errors.Add(values.PlaceOf(_cap), $"上限 {values.Get(_cap)} 低于最低金额 {values.Get(_floor)}。");
        return new PercentShape(values.Get(_percent).Value, values.Get(_percent).Written, values.Get(_of), values.Find(_disputed), values.Value(_floor), values.Get(_cap), values.Place);
    }
}

internal sealed class CeilingForm : ShapeForm
{
    private readonly Field<Quantity> _percent;
    private readonly Field<FactDefinition> _of;
    private readonly Field<Money> _cap;

    public CeilingForm()
        : base("ceiling", "只定上限的补助")
    {
        _percent = Required("percent", Scalars.Percent, "最高比例");
        _of = Required("of", FactName.Money, "基数");
        _cap = Required("cap", Scalars.Money, "单个项目的上限");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors)
    {
        if (values.Get(_of).Scope != FactScope.Project)
            errors.Add(values.PlaceOf(_of), "基数应为项目的事实。");
        return new CeilingShape(values.Get(_percent).Value, values.Get(_percent).Written, values.Get(_of), values.Get(_cap), values.Place);
    }
}

internal sealed class PartnersForm : ShapeForm
{
    private readonly Field<Quantity> _atLeast;
    private readonly Field<Money> _amount;
    private readonly Field<Condition> _partner;

    public PartnersForm()
        : base("partner-count", "扶持合作企业补贴")
    {
        _atLeast = Required("at_least", Scalars.Count, "合格的合作企业家数");
        _amount = Required("amount", Scalars.Money, "金额");
        _partner = Required("partner", ConditionType.Instance, "每家合作企业的条件");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) =>
        new PartnersShape(values.Get(_atLeast), values.Get(_amount), values.Get(_partner), values.Place);
}

internal sealed class AgreementForm : ShapeForm
{
    private readonly Field<int> _programme;
    private readonly Field<HoldReference> _afterExpiry;

    public AgreementForm()
        : base("agreement", "按协议兑现")
    {
        _programme = Required("programme", ChoiceWords.Of(FactVocabulary.AgreementProgramme), "工程");
        _afterExpiry = Optional("after_expiry", HoldType.Instance, "有效期内签订、届满后完成的口径");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new AgreementShape(values.Get(_programme), values.Find(_afterExpiry), values.Place);
}

internal static class EventWords
{
    public static ChoiceType<EventKind> All { get; } = new("事项", [(EventKind.FirstEntry, ["first-entry", "首次入库"]), (EventKind.Application, ["application", "申请"]), (EventKind.Year, ["year", "年度"])]);
}

internal sealed class ConfiguredForm : ShapeForm
{
    private readonly Field<EventKind> _on;
    private readonly Field<string> _ruling;

    public ConfiguredForm()
        : base("amount-not-set", "文件没有写金额")
    {
        _on = Required("on", EventWords.All, "事项");
        _ruling = Required("ruling", Scalars.RulingId, "请主管部门确定金额的口径");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new ConfiguredShape(values.Get(_on), values.Get(_ruling), values.Place);
}

internal sealed class ReferForm : ShapeForm
{
    private readonly Field<string> _document;
    private readonly Field<string> _ruling;

    public ReferForm()
        : base("refer", "转引其他文件")
    {
        _document = Required("document", Scalars.Text, "文号");
        _ruling = Optional("ruling", Scalars.RulingId, "文件未取得时的口径");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new ReferShape(values.Get(_document), values.Find(_ruling), values.Place);
}

internal sealed class RecommendForm : ShapeForm
{
    private readonly Field<string> _label;
    private readonly Field<SubjectKind> _per;

    public RecommendForm()
        : base("recommend", "只推荐、只入库，不涉及资金")
    {
        _label = Required("label", Scalars.Text, "标记什么，如 推荐、近规企业储备库");
        _per = Required("per", new ChoiceType<SubjectKind>("对象", [(SubjectKind.Year, ["year", "年度"]), (SubjectKind.Project, ["project", "项目"]), (SubjectKind.Chain, ["chain", "产业链"])]), "看哪个对象");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new RecommendShape(values.Get(_label), values.Get(_per), values.Place);
}

internal sealed class LadderForm : ShapeForm
{
    private readonly Field<FactDefinition> _measure;
    private readonly Field<IReadOnlyList<Quantity>> _rungs;
    private readonly Field<HoldReference> _equal;

    public LadderForm()
        : base("ladder", "阶梯跟踪，不涉及资金")
    {
        _measure = Required("measure", FactName.Money, "年度指标");
        _rungs = Required("rungs", new ListType<Quantity>(Scalars.Quantity), "由低到高，每级须突破");
        _equal = Optional("equal", HoldType.Instance, "恰好等于时的口径；省略即 X-R01");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors)
    {
        var rungs = values.Get(_rungs);
        if (rungs.Count == 0 || rungs.Any(rung => rung.Dimension != Dimension.Money))
            errors.Add(values.PlaceOf(_rungs), "应为一个以上的金额，如 [3亿元, 5亿元]。");
        for (var index = 1; index < rungs.Count; index++)
        {
            if (rungs[index].Value <= rungs[index - 1].Value)
                errors.Add(values.PlaceOf(_rungs), $"阶梯重叠：{rungs[index]} 应高于 {rungs[index - 1]}。");
        }

        return new LadderShape(values.Get(_measure), rungs, values.Find(_equal), values.Place);
    }
}

internal sealed class TitleAtLevelType : MapType<(int Title, int Level)>
{
    private readonly Field<int> _title;
    private readonly Field<int> _level;

    public TitleAtLevelType()
        : base("title-at-level", "称号")
    {
        _title = Required("title", ChoiceWords.Of(FactVocabulary.TitleName), "称号");
        _level = Required("level", ChoiceWords.Of(FactVocabulary.TitleLevel), "级别");
    }

    protected override (int Title, int Level) Build(MapValues values, LoadErrors errors) => (values.Get(_title), values.Get(_level));
}

internal sealed class SuperiorFundForm : ShapeForm
{
    private readonly Field<IReadOnlyList<(int Title, int Level)>> _titles;
    private readonly Field<string> _task;

    public SuperiorFundForm()
        : base("superior-fund", "争取上级奖补")
    {
        _titles = Required("titles", new ListType<(int Title, int Level)>(new TitleAtLevelType()), "点名的称号");
        _task = Required("task", Scalars.Text, "建立什么任务");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new SuperiorFundShape(values.Get(_titles), values.Get(_task), values.Place);
}

internal sealed class NoMoneyForm : ShapeForm
{
    private readonly Field<EventKind> _on;

    public NoMoneyForm()
        : base("no-money", "条款不含资金") => _on = Required("on", EventWords.All, "事项");

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new NoMoneyShape(values.Get(_on), values.Place);
}

internal sealed class RankingForm : ShapeForm
{
    private readonly Field<string> _label;
    private readonly Field<Quantity> _places;

    public RankingForm()
        : base("ranking", "评选排名，不涉及资金")
    {
        _label = Required("label", Scalars.Text, "评选名称");
        _places = Required("places", Scalars.Count, "名额，如 10家");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new RankingShape(values.Get(_label), values.Get(_places), values.Place);
}
