using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Loading.Types;

/// <summary>A condition on one fact, with exactly one comparison.</summary>
internal sealed class FactConditionType : MapType<Condition>
{
    private static readonly YamlType<string> Anything = Scalars.Text;

    private readonly Field<FactDefinition> _fact;
    private readonly (Field<string> Field, FactTest Test)[] _bounds;
    private readonly Field<string> _is;
    private readonly Field<IReadOnlyList<string>> _in;
    private readonly Field<IReadOnlyList<string>> _within;
    private readonly Field<FactDefinition> _shareOf;
    private readonly Field<CountingFact> _counting;
    private readonly Field<ReasonCode> _reason;
    private readonly Field<HoldReference> _unless;
    private readonly Field<HoldReference> _subjectTo;
    private readonly Field<HoldReference> _equal;
    private readonly Field<bool> _otherwise;
    private readonly Field<MissingRule> _missing;

    public FactConditionType()
        : base("fact-condition", "条件")
    {
        _fact = Required("fact", FactName.Any, "事实名，见 FACTS.md");
        _bounds =
        [
            (Optional("at_least", Anything, "以上、达到、不低于（含本数）"), FactTest.AtLeast),
            (Optional("above", Anything, "超过、突破（不含本数）"), FactTest.Above),
            (Optional("at_most", Anything, "以下、不超过（含本数）"), FactTest.AtMost),
            (Optional("below", Anything, "不满（不含本数）"), FactTest.Below),
            (Optional("between", Anything, "两端都含，如 1-2户、500-2000万元"), FactTest.Between),
            (Optional("elapsed", Anything, "从这一日期到事项日已满多久，如 1年"), FactTest.Elapsed),
        ];
        _is = Optional("is", Anything, "是、否，或列表中的一个词");
        _in = Optional("in", new ListType<string>(Anything), "列表中的几个词");
        _within = Optional("within", new ListType<string>(Anything, single: true), "行业门类或代码、行政区划代码；“本地”即本政策的行政区");
        _shareOf = Optional("share_of", FactName.Money, "比较的是占这一事实的比重");
        _counting = Optional("counting", new CountingFactType(), "是否计入有争议的事实");
        _reason = Required("reason", Scalars.Reason, "不满足时的原因代码");
        _unless = Optional("unless", HoldType.Instance, "不满足时按此口径待定，不是不给");
        _subjectTo = Optional("subject_to", HoldType.Instance, "满足时按此口径待定");
        _equal = Optional("equal", HoldType.Instance, "恰好等于“超过”的数时按此口径待定；省略即 X-R01");
        _otherwise = Optional("otherwise", new ChoiceType<bool>("不满足时", [(false, ["deny"]), (true, ["manual"])]), "不满足时：deny 不给（默认），manual 转人工核查");
        _missing = Optional("missing", new ChoiceType<MissingRule>("缺数处理", [(MissingRule.Hold, ["hold"]), (MissingRule.Pass, ["pass"]), (MissingRule.Fail, ["fail"])]), "缺这一事实时：hold 等数据（默认），pass 视为满足，fail 视为不满足（由同组其他条件判断）");
    }

    protected override Condition Build(MapValues values, LoadErrors errors)
    {
        var fact = values.Get(_fact);
        var written = _bounds.Select(bound => (Field)bound.Field).Append(_is).Append(_in).Append(_within).Where(values.Has).ToList();
        if (written.Count != 1)
        {
            errors.Add(values.Place, $"条件应恰好写一个比较（{string.Join("、", _bounds.Select(bound => bound.Field.Key))}、is、in、within），实际{written.Count}个。");
            return null!;
        }

        var draft = new FactCondition(
            fact, FactTest.Is, 0, 0, [], [], "", values.Find(_shareOf), values.Find(_counting), values.Get(_reason), values.Find(_unless),
            values.Find(_subjectTo), values.Find(_equal), values.Value(_otherwise) ?? false, values.Value(_missing) ?? MissingRule.Hold, values.Place);
        var place = values.PlaceOf(written[0]);
        if (values.Has(_is))
            return WithWords(draft, FactTest.Is, [values.Get(_is)], place, errors);
        if (values.Has(_in))
            return WithWords(draft, FactTest.In, values.Get(_in), place, errors);
        if (values.Has(_within))
            return WithCodes(draft, values.Get(_within), place, errors);
        var (field, test) = Array.Find(_bounds, bound => values.Has(bound.Field));
        return WithBound(draft, test, values.Get(field), place, errors);
    }

    private static FactCondition WithWords(FactCondition draft, FactTest test, IReadOnlyList<string> words, SourcePlace place, LoadErrors errors)
    {
        var positions = new List<int>();
        foreach (var word in words)
        {
            if (draft.Fact.Type is FactType.YesNo or FactType.Choice && FactText.TryParse(draft.Fact, word, out var content))
                positions.Add((int)content.Number);
            else
                errors.Add(place, $"“{ScalarType<string>.Shorten(word)}”不是“{draft.Fact.Label}”的值，应为{FactText.Expected(draft.Fact)}。");
        }

        return draft with { Test = test, Low = positions.Count > 0 ? positions[0] : 0, Words = positions, Written = string.Join("、", words) };
    }

    private static FactCondition WithCodes(FactCondition draft, IReadOnlyList<string> codes, SourcePlace place, LoadErrors errors)
    {
        if (draft.Fact.Type == FactType.Division && codes is ["本地"])
            return draft with { Test = FactTest.InJurisdiction, Written = "本地" };
        foreach (var code in codes)
        {
            var good = draft.Fact.Type == FactType.Industry ? IndustryCode.Normalise(code) is not null
                : draft.Fact.Type == FactType.Division && code.Length is >= 2 and <= 12 && !code.AsSpan().ContainsAnyExceptInRange('0', '9');
            if (!good)
                errors.Add(place, $"within 只用于行业代码和行政区划代码，“{ScalarType<string>.Shorten(code)}”不合“{draft.Fact.Label}”。");
        }

        return draft with { Test = FactTest.Within, Codes = [.. codes.Select(code => IndustryCode.Normalise(code) ?? code)], Written = string.Join("、", codes) };
    }

    private static FactCondition WithBound(FactCondition draft, FactTest test, string text, SourcePlace place, LoadErrors errors)
    {
        var dimension = test == FactTest.Elapsed ? Dimension.Months : draft.ShareOf is not null ? Dimension.Share : DimensionOf(draft.Fact.Type);
        if (dimension is null || (test == FactTest.Elapsed && draft.Fact.Type != FactType.Date) || (draft.ShareOf is not null && draft.Fact.Type != FactType.Money))
        {
            errors.Add(place, $"“{draft.Fact.Label}”不能这样比较，它的值是{FactText.Expected(draft.Fact)}。");
            return draft;
        }

        if (test == FactTest.Between)
        {
            if (TargetFigure.TryParse(text, null, out var range) && range.Dimension == dimension && range.High > range.Low)
                return draft with { Test = test, Low = range.Low, High = range.High, Written = text };
            errors.Add(place, $"“{ScalarType<string>.Shorten(text)}”不对，应为由小到大的范围，如 500-2000万元。");
            return draft;
        }

        if (Quantity.TryParse(text, out var quantity) && quantity.Dimension == dimension)
            return draft with { Test = test, Low = quantity.Value, Written = quantity.Written };
        var example = draft.ShareOf is not null ? "百分比，如 10%" : test == FactTest.Elapsed ? "时长，如 1年" : FactText.Expected(draft.Fact);
        errors.Add(place, $"“{ScalarType<string>.Shorten(text)}”不对，“{draft.Fact.Label}”的界限应为{example}。");
        return draft;
    }

    private static Dimension? DimensionOf(FactType type) => type switch
    {
        FactType.Money => Dimension.Money,
        FactType.Share => Dimension.Share,
        FactType.Count => Dimension.Count,
        _ => null,
    };
}

/// <summary>A fact that may count in too, under a ruling.</summary>
internal sealed class CountingFactType : MapType<CountingFact>
{
    private readonly Field<FactDefinition> _fact;
    private readonly Field<HoldReference> _hold;

    public CountingFactType()
        : base("counting", "有争议的事实")
    {
        _fact = Required("fact", FactName.Money, "事实名");
        _hold = Required("hold", HoldType.Instance, "取决于哪个口径");
    }

    protected override CountingFact Build(MapValues values, LoadErrors errors) => new(values.Get(_fact), values.Get(_hold));
}
