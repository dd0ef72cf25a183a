using Cultivation.Policies.Model;
using Cultivation.Policies.Yaml;
using Cultivation.Primitives;

namespace Cultivation.Policies.Loading.Types;

/// <summary>What a <c>policy.yaml</c> states, before it is verified against its document.</summary>
internal sealed record PackFile(
    string Id,
    DivisionCode Jurisdiction,
    PolicyDocument Document,
    PolicyValidity Validity,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<BackgroundText> Background,
    IReadOnlyList<Ruling> Rulings,
    IReadOnlyList<PackNotice> Notices,
    SourcePlace IdPlace,
    SourcePlace DocumentPlace,
    SourcePlace ValidityPlace);

internal sealed class PackFileType : MapType<PackFile>
{
    public static readonly PackFileType Instance = new();

    private readonly Field<string> _policy;
    private readonly Field<DivisionCode> _jurisdiction;
    private readonly Field<PolicyDocument> _document;
    private readonly Field<PolicyValidity> _validity;
    private readonly Field<IReadOnlyList<Clause>> _clauses;
    private readonly Field<IReadOnlyList<Ruling>> _rulings;
    private readonly Field<IReadOnlyList<BackgroundText>> _background;
    private readonly Field<IReadOnlyList<PackNotice>> _notices;

    public PackFileType()
        : base("policy", "政策包")
    {
        _policy = Required("policy", Scalars.PackId, "政策编号，与文件夹同名");
        _jurisdiction = Required("jurisdiction", Scalars.Division, "行政区划代码");
        _document = Required("document", new DocumentType(), "文件");
        _validity = Required("validity", new ValidityType(), "有效期");
        _clauses = Required("clauses", new ListType<Clause>(new ClauseType()), "条款");
        _rulings = Optional("rulings", new ListType<Ruling>(new RulingType()), "口径");
        _background = Optional("background", new ListType<BackgroundText>(new BackgroundType()), "没有操作含义的原文");
        _notices = Optional("notices", new ListType<PackNotice>(new NoticeType()), "原文的矛盾");
    }

    protected override PackFile Build(MapValues values, LoadErrors errors) => new(
        values.Get(_policy), values.Get(_jurisdiction), values.Get(_document), values.Get(_validity), values.Get(_clauses), values.List(_background),
        values.List(_rulings), values.List(_notices), values.PlaceOf(_policy), values.PlaceOf(_document), values.PlaceOf(_validity));
}

internal sealed class DocumentType : MapType<PolicyDocument>
{
    private readonly Field<string> _title;
    private readonly Field<string> _number;
    private readonly Field<string> _issuer;
    private readonly Field<IReadOnlyList<string>> _interpreter;
    private readonly Field<DateOnly> _issued;
    private readonly Field<string> _text;
    private readonly Field<string> _sha256;

    public DocumentType()
        : base("document", "文件")
    {
        _title = Required("title", Scalars.Text, "标题");
        _number = RequiredOrNull("number", Scalars.Text, "文号；原文没有写 null");
        _issuer = RequiredOrNull("issuer", Scalars.Text, "发文机关；原文没有写 null");
        _interpreter = Required("interpreter", new ListType<string>(Scalars.Text, single: true), "解释机关");
        _issued = RequiredOrNull("issued", Scalars.Date, "印发日期；原文没有写 null");
        _text = Required("text", Scalars.Text, "全文路径，相对于 seeds/");
        _sha256 = Required("sha256", Scalars.Sha256, "全文的 SHA-256");
    }

    protected override PolicyDocument Build(MapValues values, LoadErrors errors) => new(
        values.Get(_title), values.Find(_number), values.Find(_issuer), values.Get(_interpreter), values.Value(_issued), values.Get(_text), values.Get(_sha256));
}

internal sealed class ValidityType : MapType<PolicyValidity>
{
    private readonly Field<DateOnly> _from;
    private readonly Field<DateOnly> _to;
    private readonly Field<string> _ruling;
    private readonly Field<DoubtfulTime> _early;
    private readonly Field<DoubtfulTime> _late;
    private readonly Field<HoldReference> _yearEnd;

    public ValidityType()
        : base("validity", "有效期")
    {
        _from = RequiredOrNull("from", Scalars.Date, "首日（含）；原文没有写 null");
        _to = RequiredOrNull("to", Scalars.Date, "末日（含）；原文没有写 null");
        _ruling = Optional("ruling", Scalars.RulingId, "起止日期有疑义时的口径");
        _early = Optional("early", new DoubtfulType("early", "from", "从哪天起的事项待定"), "生效前的疑义期");
        _late = Optional("late", new DoubtfulType("late", "after", "哪天以后的事项待定"), "终止后的疑义期");
        _yearEnd = Optional("year_end", HoldType.Instance, "12月31日落在终止日之后的当年年度数据");
    }

    protected override PolicyValidity Build(MapValues values, LoadErrors errors)
    {
        var (from, to, early, late) = (values.Value(_from), values.Value(_to), values.Find(_early), values.Find(_late));
        if (to < from)
            errors.Add(values.PlaceOf(_to), $"终止日 {to:yyyy-MM-dd} 早于起始日 {from:yyyy-MM-dd}。");
        if (early is not null && !(early.Date < from))
            errors.Add(values.PlaceOf(_early), "疑义期应早于起始日。");
        if (late is not null && (late.Date < from || late.Date < to))
            errors.Add(values.PlaceOf(_late), "疑义期应晚于起始日和终止日。");
        return new PolicyValidity(from, to, values.Find(_ruling), early, late, values.Find(_yearEnd));
    }

    private sealed class DoubtfulType : MapType<DoubtfulTime>
    {
        private readonly Field<DateOnly> _date;
        private readonly Field<HoldReference> _hold;

        public DoubtfulType(string name, string key, string description)
            : base("validity-" + name, "疑义期")
        {
            _date = Required(key, Scalars.Date, description);
            _hold = Required("hold", HoldType.Instance, "口径");
        }

        protected override DoubtfulTime Build(MapValues values, LoadErrors errors) => new(values.Get(_date), values.Get(_hold));
    }
}

internal sealed class BackgroundType : MapType<BackgroundText>
{
    private readonly Field<string> _quote;
    private readonly Field<string> _reason;

    public BackgroundType()
        : base("background", "没有操作含义的原文")
    {
        _quote = Required("quote", Scalars.Text, "原文");
        _reason = Required("reason", Scalars.Text, "为什么没有操作含义");
    }

    protected override BackgroundText Build(MapValues values, LoadErrors errors) => new(values.Get(_quote), values.Get(_reason), values.PlaceOf(_quote));
}

internal sealed class NoticeType : MapType<PackNotice>
{
    private readonly Field<string> _says;
    private readonly Field<IReadOnlyList<string>> _clauses;
    private readonly Field<string> _ruling;
    private readonly Field<NoticeCheck> _check;

    public NoticeType()
        : base("notice", "矛盾提示")
    {
        _says = Required("says", Scalars.Text, "哪里算不拢");
        _clauses = Required("clauses", new ListType<string>(Scalars.ClauseId), "有关条款");
        _ruling = Optional("ruling", Scalars.RulingId, "处理它的口径");
        _check = Optional("check", new CheckType(), "怎样重算");
    }

    protected override PackNotice Build(MapValues values, LoadErrors errors) =>
        new(values.Get(_says), values.Get(_clauses), values.Find(_ruling), values.Find(_check), values.Place);

    private sealed class CheckType : MapType<NoticeCheck>
    {
        private readonly (Field<IReadOnlyList<string>> Field, NoticeCheckKind Kind, bool Against)[] _kinds;
        private readonly Field<string> _against;

        public CheckType()
            : base("notice-check", "重算")
        {
            var rows = new ListType<string>(Scalars.RowReference);
            _kinds =
            [
                (Optional("sum", rows, "相加"), NoticeCheckKind.Sum, true),
                (Optional("difference", rows, "相减"), NoticeCheckKind.Difference, true),
                (Optional("same", rows, "数相同"), NoticeCheckKind.Same, false),
                (Optional("differ", rows, "数不同"), NoticeCheckKind.Differ, false),
                (Optional("compound", rows, "复合增速"), NoticeCheckKind.Compound, true),
                (Optional("growth", rows, "隐含增速"), NoticeCheckKind.Growth, true),
            ];
            _against = Optional("against", Scalars.Text, "与哪一行或哪个数量比较");
        }

        protected override NoticeCheck Build(MapValues values, LoadErrors errors)
        {
            var written = _kinds.Where(kind => values.Has(kind.Field)).ToList();
            if (written.Count != 1 || values.Get(written[0].Field).Count < 2)
            {
                errors.Add(values.Place, $"重算应恰好写一种（{string.Join("、", _kinds.Select(kind => kind.Field.Key))}），至少两行。");
                return null!;
            }

            if (written[0].Against != values.Has(_against))
                errors.Add(values.Place, written[0].Against ? "缺少“against”（与哪一行比较）。" : "这种重算不写“against”。");
            return new NoticeCheck(written[0].Kind, values.Get(written[0].Field), values.Find(_against));
        }
    }
}

/// <summary>The file of rulings common to all documents.</summary>
internal sealed class CommonRulingsType : MapType<IReadOnlyList<Ruling>>
{
    public static readonly CommonRulingsType Instance = new();

    private readonly Field<IReadOnlyList<Ruling>> _rulings;

    public CommonRulingsType()
        : base("common-rulings", "共有口径") => _rulings = Required("rulings", new ListType<Ruling>(new RulingType()), "口径");

    protected override IReadOnlyList<Ruling> Build(MapValues values, LoadErrors errors) => values.Get(_rulings);
}
