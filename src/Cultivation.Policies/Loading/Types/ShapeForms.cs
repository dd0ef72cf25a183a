using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Policies.Loading.Types;

/// <summary>The shapes whose amount is fixed or follows from a yearly figure.</summary>
internal static class ShapeForms
{
    public static IReadOnlyList<ShapeForm> All { get; } =
    [
        new TiersForm(), new StepsForm(), new RecognitionForm(), new FirstEntryForm(), new SameAwardForm(), new RetentionForm(), new TopUpForm(),
        new PercentForm(), new CeilingForm(), new PartnersForm(), new AgreementForm(), new ConfiguredForm(), new ReferForm(), new RecommendForm(),
        new LadderForm(), new SuperiorFundForm(), new NoMoneyForm(), new RankingForm(),
    ];

    private sealed class TierType : MapType<Tier>
    {
        private readonly Field<Quantity> _atLeast;
        private readonly Field<Quantity> _above;
        private readonly Field<Money> _amount;

        public TierType()
            : base("tier", "档次")
        {
            _atLeast = Optional("at_least", Scalars.Quantity, "达到（含本数）");
            _above = Optional("above", Scalars.Quantity, "突破（不含本数）");
            _amount = Required("amount", Scalars.Money, "本档金额");
        }

        protected override Tier Build(MapValues values, LoadErrors errors)
        {
            if (values.Has(_atLeast) == values.Has(_above))
                errors.Add(values.Place, "每档应恰好写一个 at_least 或 above。");
            var strict = values.Has(_above);
            var limit = values.Find(_above) ?? values.Find(_atLeast);
            if (limit is { Dimension: not Dimension.Money })
                errors.Add(values.PlaceOf(strict ? _above : _atLeast), $"“{limit.Written}”应为金额，如 3亿元。");
            return new Tier(limit!, strict, null, values.Get(_amount));
        }
    }

    private sealed class TiersForm : ShapeForm
    {
        private readonly Field<FactDefinition> _measure;
        private readonly Field<FactDefinition> _lowerOf;
        private readonly Field<FactDefinition> _history;
        private readonly Field<IReadOnlyList<Tier>> _tiers;
        private readonly Field<HoldReference> _jump;
        private readonly Field<HoldReference> _equal;

        public TiersForm()
            : base("tiers-on-first-crossing", "首次进档奖励")
        {
            _measure = Required("measure", FactName.Money, "年度指标");
            _lowerOf = Optional("lower_of", FactName.Money, "另一口径，较低者为准");
            _history = Optional("history", FactName.Money, "截至某年的历史最高");
            _tiers = Required("tiers", new ListType<Tier>(new TierType()), "由低到高");
            _jump = Optional("jump", HoldType.Instance, "一年连跨几档时较低各档的口径");
            _equal = Optional("equal", HoldType.Instance, "恰好等于“突破”的数时的口径；省略即 X-R01");
        }

        protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors)
        {
            var measure = values.Get(_measure);
            if (measure.Scope != FactScope.Year)
                errors.Add(values.PlaceOf(_measure), $"“{measure.Label}”不是年度指标。");
            var tiers = values.Get(_tiers);
            if (tiers.Count == 0)
                errors.Add(values.PlaceOf(_tiers), "至少写一档。");
            for (var index = 1; index < tiers.Count; index++)
            {
                if (tiers[index].Limit.Value <= tiers[index - 1].Limit.Value)
                    errors.Add(values.PlaceOf(_tiers), $"档次重叠：第{index + 1}档 {tiers[index].Limit} 应高于第{index}档 {tiers[index - 1].Limit}。");
                if (tiers[index].Amount < tiers[index - 1].Amount)
                    errors.Add(values.PlaceOf(_tiers), $"第{index + 1}档金额低于第{index}档。");
            }

            var equal = values.Find(_equal);
            return new TiersShape(
                measure, values.Find(_lowerOf), values.Find(_history), [.. tiers.Select(tier => tier with { Equal = equal })], values.Find(_jump), values.Place);
        }
    }

    private sealed class StepsForm : ShapeForm
    {
        private readonly Field<FactDefinition> _measure;
        private readonly Field<Quantity> _step;
        private readonly Field<Quantity> _percent;
        private readonly Field<FactDefinition> _of;
        private readonly Field<Money> _cap;
        private readonly Field<HoldReference> _remainder;
        private readonly Field<HoldReference> _lifetime;

        public StepsForm()
            : base("steps-of-increase", "按增幅分步补助")
        {
            _measure = Required("measure", FactName.Share, "年度比例，与历史最高比较");
            _step = Required("step", Scalars.Points, "每一步，如 5个百分点");
            _percent = Required("percent", Scalars.Percent, "增幅相应金额的百分比");
            _of = Required("of", FactName.Money, "金额基数");
            _cap = Required("cap", Scalars.Money, "每年上限");
            _remainder = Optional("remainder", HoldType.Instance, "不足一步的零头的口径");
            _lifetime = Optional("lifetime_cap", HoldType.Instance, "各年累计超过上限部分的口径");
        }

        protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new StepsShape(
            values.Get(_measure), values.Get(_step).Value, values.Get(_step).Written, values.Get(_percent).Value, values.Get(_of), values.Get(_cap),
            values.Find(_remainder), values.Find(_lifetime), values.Place);
    }

    private sealed class FirstEntryForm : ShapeForm
    {
        private readonly Field<Money> _amount;

        public FirstEntryForm()
            : base("first-entry", "首次入库奖励") => _amount = Required("amount", Scalars.Money, "金额");

        protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new FirstEntryShape(values.Get(_amount), values.Place);
    }

    private sealed class SameAwardForm : ShapeForm
    {
        private readonly Field<string> _of;

        public SameAwardForm()
            : base("same-award", "执行另一条的奖励") => _of = Required("of", Scalars.ClauseId, "执行哪一条");

        protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new SameAwardShape(values.Get(_of), values.Place);
    }

    private sealed class RetentionForm : ShapeForm
    {
        private readonly Field<Quantity> _years;
        private readonly Field<Money> _amount;
        private readonly Field<HoldReference> _earlier;
        private readonly Field<string> _interrupted;

        public RetentionForm()
            : base("retention", "连续在库奖励")
        {
            _years = Required("years", Scalars.Months, "连续几年，入库当年不计，如 2年");
            _amount = Required("amount", Scalars.Money, "金额");
            _earlier = Optional("earlier", HoldType.Instance, "政策以前入库的口径");
            _interrupted = Optional("interrupted", Scalars.RulingId, "年内退出又入库时请示的口径");
        }

        protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors)
        {
            var months = values.Get(_years).Value;
            if (months % 12 != 0 || months is < 12 or > 240)
                errors.Add(values.PlaceOf(_years), "应为1年至20年的整年数。");
            return new RetentionShape((int)(months / 12), values.Get(_amount), values.Find(_earlier), values.Find(_interrupted), values.Place);
        }
    }

    private sealed class TopUpForm : ShapeForm
    {
        private readonly Field<string> _on;
        private readonly Field<Money> _amount;

        public TopUpForm()
            : base("top-up", "加奖")
        {
            _on = Required("on", Scalars.ClauseId, "在哪一条的基础上");
            _amount = Required("amount", Scalars.Money, "加奖金额");
        }

        protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors) => new TopUpShape(values.Get(_on), values.Get(_amount), values.Place);
    }
}
