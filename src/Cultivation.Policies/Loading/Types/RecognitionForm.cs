using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Policies.Loading.Types;

/// <summary>Words of a choice fact, such as a title or a level.</summary>
internal static class ChoiceWords
{
    public static ChoiceType<int> Of(FactDefinition definition) => new(
        definition.Label,
        definition.Choices.Select((choice, position) => (position, (string[])[choice.Label, choice.Id, .. choice.Aliases])));
}

internal sealed class TitleAwardType : MapType<TitleAward>
{
    private readonly Field<int> _title;
    private readonly Field<int> _level;
    private readonly Field<Money> _amount;
    private readonly Field<HoldReference> _hold;
    private readonly Field<HoldReference> _ask;

    public TitleAwardType()
        : base("title-award", "称号奖励")
    {
        _title = Required("title", ChoiceWords.Of(FactVocabulary.TitleName), "称号");
        _level = Required("level", ChoiceWords.Of(FactVocabulary.TitleLevel), "级别");
        _amount = Required("amount", Scalars.Money, "金额");
        _hold = Optional("hold", HoldType.Instance, "原文没有点名、按此口径待定");
        _ask = Optional("ask", HoldType.Instance, "原文没有点名、请示此口径，决定前按不在范围处理");
    }

    protected override TitleAward Build(MapValues values, LoadErrors errors) =>
        new(values.Get(_title), values.Get(_level), values.Get(_amount), values.Find(_hold), values.Find(_ask));
}

internal sealed class RecognitionForm : ShapeForm
{
    private readonly Field<IReadOnlyList<TitleAward>> _awards;
    private readonly Field<OncePer> _once;
    private readonly Field<HoldReference> _sameYear;
    private readonly Field<HoldReference> _further;
    private readonly Field<HoldReference> _branch;
    private readonly Field<HoldReference> _upgrade;
    private readonly Field<ReasonCode> _notFirst;
    private readonly Field<bool> _revoked;

    public RecognitionForm()
        : base("first-recognition", "首次认定奖励")
    {
        _awards = Required("awards", new ListType<TitleAward>(new TitleAwardType()), "称号、级别和金额");
        _once = Required("once", new ChoiceType<OncePer>("一次性", [(OncePer.Level, ["per-level", "每级一次"]), (OncePer.Firm, ["per-firm", "每户一次"]), (OncePer.Year, ["per-year", "每级每年一次"])]), "每级一次、每户一次或每级每年一次");
        _sameYear = Optional("same_year", HoldType.Instance, "同年几项时较低各项的口径；省略即分别发给");
        _further = Optional("further", HoldType.Instance, "一次以外又一个对象或级别的口径");
        _branch = Optional("branch", HoldType.Instance, "由分支机构取得时请示的口径");
        _upgrade = Optional("upgrade", HoldType.Instance, "升级时请示的口径");
        _notFirst = Optional("not_first", Scalars.Reason, "复核时的原因代码；省略即 NOT_FIRST_TIME");
        _revoked = Optional("when_revoked", new ChoiceType<bool>("撤销处理", [(true, ["hold"]), (false, ["deny"])]), "认定被撤销时：hold 转人工，deny 不给（默认）");
    }

    protected override IncentiveShape BuildShape(MapValues values, LoadErrors errors)
    {
        var awards = values.Get(_awards);
        if (awards.Count == 0)
            errors.Add(values.PlaceOf(_awards), "至少写一个称号。");
        if (awards.GroupBy(award => (award.Title, award.Level)).Any(group => group.Count() > 1))
            errors.Add(values.PlaceOf(_awards), "同一称号同一级别写了两次。");
        return new RecognitionShape(
            awards, values.Get(_once), values.Find(_sameYear), values.Find(_further), values.Find(_branch), values.Find(_upgrade),
            values.Value(_notFirst) ?? ReasonCode.NotFirstTime, values.Value(_revoked) ?? false, values.Place);
    }
}
