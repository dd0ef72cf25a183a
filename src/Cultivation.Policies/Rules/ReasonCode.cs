namespace Cultivation.Policies.Rules;

/// <summary>Why a decision is what it is; the codes of the clause catalogue.</summary>
public enum ReasonCode
{
    /// <summary><c>NONE</c> 无.</summary>
    None,

    /// <summary><c>POLICY_NOT_IN_FORCE</c> 事项日期不在政策有效期内.</summary>
    PolicyNotInForce,

    /// <summary><c>OUT_OF_JURISDICTION</c> 不在本行政区.</summary>
    OutOfJurisdiction,

    /// <summary><c>NOT_INDUSTRY</c> 不属于条款所指行业.</summary>
    NotIndustry,

    /// <summary><c>NOT_FIRST_TIME</c> 不是首次.</summary>
    NotFirstTime,

    /// <summary><c>BELOW_THRESHOLD</c> 未达到条款所定数额.</summary>
    BelowThreshold,

    /// <summary><c>NOT_DESIGNATED</c> 不在指定名单.</summary>
    NotDesignated,

    /// <summary><c>NOT_IN_LIST</c> 不在规上企业名单.</summary>
    NotInList,

    /// <summary><c>NOT_CERTIFIED</c> 没有认定.</summary>
    NotCertified,

    /// <summary><c>NOT_COVERED</c> 不在条款所列范围.</summary>
    NotCovered,

    /// <summary><c>NOT_FILED</c> 未备案.</summary>
    NotFiled,

    /// <summary><c>NOT_ACCEPTED</c> 未验收.</summary>
    NotAccepted,

    /// <summary><c>NOT_YET_DUE</c> 期限未到.</summary>
    NotYetDue,

    /// <summary><c>LIST_EXITED</c> 期间退出规上企业名单.</summary>
    ListExited,

    /// <summary><c>ALREADY_PAID</c> 已经兑现.</summary>
    AlreadyPaid,

    /// <summary><c>CAP_APPLIED</c> 按上限计.</summary>
    CapApplied,

    /// <summary><c>DOUBLE_DIP</c> 同一事项已享受扶持.</summary>
    DoubleDip,

    /// <summary><c>OPERATING_LT_1Y</c> 注册经营不满一年.</summary>
    OperatingLessThanOneYear,

    /// <summary><c>SOFTWARE_LT_10PCT</c> 软件投入占比不足.</summary>
    SoftwareBelowTenPercent,

    /// <summary><c>NOT_STRATEGIC</c> 不是战略性新兴产业企业.</summary>
    NotStrategic,

    /// <summary><c>TARGET_NOT_MET</c> 目标未完成.</summary>
    TargetNotMet,

    /// <summary><c>PROCEDURE_NOT_MET</c> 程序不符.</summary>
    ProcedureNotMet,

    /// <summary><c>RECOGNITION_REVOKED</c> 认定已撤销.</summary>
    RecognitionRevoked,

    /// <summary><c>SUPERIOR_FUND_ONLY</c> 本级不出资金，争取上级奖补.</summary>
    SuperiorFundOnly,

    /// <summary><c>AMOUNT_NOT_SET</c> 文件没有写金额，主管部门也没有确定.</summary>
    AmountNotSet,

    /// <summary><c>DATA_MISSING</c> 缺少数据，待补.</summary>
    DataMissing,

    /// <summary><c>NO_MONETARY_CLAUSE</c> 条款不含资金.</summary>
    NoMonetaryClause,

    /// <summary><c>MANUAL_DECISION</c> 需要人工决定.</summary>
    ManualDecision,

    /// <summary><c>APPROVAL_ABOVE_CEILING</c> 录入的批准数超过条款上限.</summary>
    ApprovalAboveCeiling,
}
