namespace Cultivation.Policies.Evaluation;

/// <summary>The gates that every award has, in the words of the clause catalogue.</summary>
internal static class Gates
{
    public static readonly GateRule CreditCode = new(GateKind.CreditCode, "统一社会信用代码有效", null);
    public static readonly GateRule Jurisdiction = new(GateKind.Jurisdiction, "事项日在本行政区注册", null);
    public static readonly GateRule InForce = new(GateKind.InForce, "事项日政策有效", null);
    public static readonly GateRule Given = new(GateKind.Evidence, "有关资料已提供", null);
    public static readonly GateRule EventDate = new(GateKind.Evidence, "事项日期已知", null);
    public static readonly GateRule Listed = new(GateKind.Evidence, "统计部门名单上有入库记录", null);
    public static readonly GateRule Certified = new(GateKind.Evidence, "有认定记录", null);
    public static readonly GateRule Threshold = new(GateKind.Threshold, "达到最低一档", null);
    public static readonly GateRule BaseYear = new(GateKind.Evidence, "上年基数已核定", null);
    public static readonly GateRule BaseAmount = new(GateKind.Evidence, "金额基数已知", null);
    public static readonly GateRule CompleteStep = new(GateKind.Threshold, "比历史最高提高满一步", null);
    public static readonly GateRule Coverage = new(GateKind.Coverage, "称号和级别在条款所列范围", null);
    public static readonly GateRule Holder = new(GateKind.Coverage, "由企业法人取得（联合申报的为牵头企业）", null);
    public static readonly GateRule Standing = new(GateKind.Standing, "认定未被撤销", null);
    public static readonly GateRule FirstTime = new(GateKind.FirstTime, "企业（含前身）存续以来首次", null);
    public static readonly GateRule EnteredUnderPolicy = new(GateKind.FirstTime, "首次入库在政策期内", null);
    public static readonly GateRule Uninterrupted = new(GateKind.Retention, "自入库次年起各年末均在名单、期间未退出", null);
    public static readonly GateRule Partners = new(GateKind.Threshold, "合格的合作企业家数", null);
    public static readonly GateRule Agreement = new(GateKind.Evidence, "协议已上传", null);
    public static readonly GateRule Designated = new(GateKind.Condition, "列入该工程", null);
    public static readonly GateRule Completed = new(GateKind.Condition, "协议目标完成", null);
    public static readonly GateRule AmountSet = new(GateKind.Amount, "金额已由主管部门确定", null);
    public static readonly GateRule Approval = new(GateKind.Amount, "批准数不超过条款上限", null);
    public static readonly GateRule Ledger = new(GateKind.Ledger, "未曾兑现", null);
    public static readonly GateRule Credit = new(GateKind.Credit, "信用核查没有失信记录", null);
    public static readonly GateRule CreditNotChecked = new(GateKind.Credit, "信用：没有提供核查结果，文件也未要求，不据此暂缓", null);
    public static readonly GateRule Places = new(GateKind.Condition, "名额边界没有并列", null);
}
