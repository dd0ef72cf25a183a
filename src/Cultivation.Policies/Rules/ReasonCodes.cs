namespace Cultivation.Policies.Rules;

/// <summary>The written forms of reason codes.</summary>
public static class ReasonCodes
{
    private static readonly (ReasonCode Reason, string Code, string Text)[] Table =
    [
        (ReasonCode.None, "NONE", "无"),
        (ReasonCode.PolicyNotInForce, "POLICY_NOT_IN_FORCE", "事项日期不在政策有效期内"),
        (ReasonCode.OutOfJurisdiction, "OUT_OF_JURISDICTION", "不在本行政区"),
        (ReasonCode.NotIndustry, "NOT_INDUSTRY", "不属于条款所指行业"),
        (ReasonCode.NotFirstTime, "NOT_FIRST_TIME", "不是首次"),
        (ReasonCode.BelowThreshold, "BELOW_THRESHOLD", "未达到条款所定数额"),
        (ReasonCode.NotDesignated, "NOT_DESIGNATED", "不在指定名单"),
        (ReasonCode.NotInList, "NOT_IN_LIST", "不在规上企业名单"),
        (ReasonCode.NotCertified, "NOT_CERTIFIED", "没有认定"),
        (ReasonCode.NotCovered, "NOT_COVERED", "不在条款所列范围"),
        (ReasonCode.NotFiled, "NOT_FILED", "未备案"),
        (ReasonCode.NotAccepted, "NOT_ACCEPTED", "未验收"),
        (ReasonCode.NotYetDue, "NOT_YET_DUE", "期限未到"),
        (ReasonCode.ListExited, "LIST_EXITED", "期间退出规上企业名单"),
        (ReasonCode.AlreadyPaid, "ALREADY_PAID", "已经兑现"),
        (ReasonCode.CapApplied, "CAP_APPLIED", "按上限计"),
        (ReasonCode.DoubleDip, "DOUBLE_DIP", "同一事项已享受扶持"),
        (ReasonCode.OperatingLessThanOneYear, "OPERATING_LT_1Y", "注册经营不满一年"),
        (ReasonCode.SoftwareBelowTenPercent, "SOFTWARE_LT_10PCT", "软件投入占比不足"),
        (ReasonCode.NotStrategic, "NOT_STRATEGIC", "不是战略性新兴产业企业"),
        (ReasonCode.TargetNotMet, "TARGET_NOT_MET", "目标未完成"),
        (ReasonCode.ProcedureNotMet, "PROCEDURE_NOT_MET", "程序不符"),
        (ReasonCode.RecognitionRevoked, "RECOGNITION_REVOKED", "认定已撤销"),
        (ReasonCode.SuperiorFundOnly, "SUPERIOR_FUND_ONLY", "本级不出资金，争取上级奖补"),
        (ReasonCode.AmountNotSet, "AMOUNT_NOT_SET", "文件没有写金额，主管部门也没有确定"),
        (ReasonCode.DataMissing, "DATA_MISSING", "缺少数据，待补"),
        (ReasonCode.NoMonetaryClause, "NO_MONETARY_CLAUSE", "条款不含资金"),
        (ReasonCode.ManualDecision, "MANUAL_DECISION", "需要人工决定"),
        (ReasonCode.ApprovalAboveCeiling, "APPROVAL_ABOVE_CEILING", "录入的批准数超过条款上限"),
    ];

    private static readonly Dictionary<string, ReasonCode> ByCode = Table.ToDictionary(row => row.Code, row => row.Reason, StringComparer.Ordinal);

    /// <summary>All reasons with their codes and Chinese texts.</summary>
    public static IReadOnlyList<(ReasonCode Reason, string Code, string Text)> All => Table;

    /// <summary>The stable upper-case code.</summary>
    public static string Code(this ReasonCode reason) => Table[(int)reason].Code;

    /// <summary>What readers see.</summary>
    public static string Text(this ReasonCode reason) => Table[(int)reason].Text;

    /// <summary>The reason of a code.</summary>
    public static bool TryParse(string code, out ReasonCode reason) => ByCode.TryGetValue(code, out reason);
}
