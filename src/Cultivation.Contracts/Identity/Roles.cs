using System.Collections.Frozen;

namespace Cultivation.Contracts.Identity;

/// <summary>
/// Every role of the platform. The list is closed: a seed file, a command or a token that names another role is
/// refused. A role says what a person or system may do, never where: the jurisdiction and the department of the token
/// say that. Which roles one account may not hold together stands in <see cref="SeparationOfDuties"/>.
/// </summary>
public static class Roles
{
    /// <summary>工信部门培育专员：维护储备库、梯队库，运行筛查，处理监测预警。</summary>
    public const string PoolOfficer = "pool-officer";

    /// <summary>企业服务专员（一企一专员）：一企一策、三张清单、走访记录。</summary>
    public const string ServiceOfficer = "service-officer";

    /// <summary>统计数据报送：统计局的系统或经办人，只能写入统计指标，不能看目标。</summary>
    public const string StatisticsDelivery = "statistics-delivery";

    /// <summary>涉税数据报送：税务局的系统或经办人。</summary>
    public const string TaxDelivery = "tax-delivery";

    /// <summary>登记数据报送：市场监管局的系统或经办人。</summary>
    public const string MarketDelivery = "market-delivery";

    /// <summary>用电数据报送：供电公司的系统或经办人。</summary>
    public const string PowerDelivery = "power-delivery";

    /// <summary>涉税信息查阅：因职责需要看单个企业涉税数据的人，每次查阅记录用途。</summary>
    public const string TaxReader = "tax-reader";

    /// <summary>项目专员：签约、开工、投产全程台账，节点与专班。</summary>
    public const string ProjectOfficer = "project-officer";

    /// <summary>手续办理：发改、自然资源、生态环境、住建、应急等部门登记本部门手续的进度。</summary>
    public const string PermitOfficer = "permit-officer";

    /// <summary>镇街、园区经办：本辖区企业与项目的走访、预警答复、月度填报。</summary>
    public const string TownshipOfficer = "township-officer";

    /// <summary>政策管理：录入政策包，提出口径意见。</summary>
    public const string PolicyOfficer = "policy-officer";

    /// <summary>政策审定：启用政策包，作出口径决定。</summary>
    public const string PolicyApprover = "policy-approver";

    /// <summary>奖补测算：核对系统算出的奖补，组织佐证材料。</summary>
    public const string AwardCalculator = "award-calculator";

    /// <summary>奖补审核：复核测算，组织公示。</summary>
    public const string AwardReviewer = "award-reviewer";

    /// <summary>奖补审批：批准兑现。</summary>
    public const string AwardApprover = "award-approver";

    /// <summary>预算管理：财政局登记奖补预算与调整。</summary>
    public const string BudgetOfficer = "budget-officer";

    /// <summary>支付制单：编制支付批次。</summary>
    public const string PaymentMaker = "payment-maker";

    /// <summary>支付复核：核对并放行支付批次，登记银行回单。</summary>
    public const string PaymentChecker = "payment-checker";

    /// <summary>目标管理：录入并分解目标，关闭统计期，出通报。</summary>
    public const string TargetOfficer = "target-officer";

    /// <summary>考核管理：部门与乡镇的季考核、年评价。</summary>
    public const string AssessmentOfficer = "assessment-officer";

    /// <summary>县（市）领导：看目标与实绩、红黄蓝清单、部门考核；只读。</summary>
    public const string Leader = "leader";

    /// <summary>审计：凭条款与当日已知事实核对每一元的来由，查审计链与登录日志；只读。</summary>
    public const string Auditor = "auditor";

    /// <summary>系统管理（三员之一）：授予和收回角色。</summary>
    public const string IdentityAdministrator = "identity-administrator";

    /// <summary>安全管理（三员之一）：停用和解锁账号，查登录日志。</summary>
    public const string SecurityAdministrator = "security-administrator";

    /// <summary>运维：资源、队列、重放、备份；看不到业务数据。</summary>
    public const string Operator = "operator";

    /// <summary>平台服务：一个服务在没有人发起时（收到事件、到期任务）向另一个服务提问；只读。</summary>
    public const string PlatformService = "platform-service";

    /// <summary>The closed list.</summary>
    public static IReadOnlySet<string> All { get; } = new[]
    {
        PoolOfficer, ServiceOfficer,
        StatisticsDelivery, TaxDelivery, MarketDelivery, PowerDelivery, TaxReader,
        ProjectOfficer, PermitOfficer, TownshipOfficer,
        PolicyOfficer, PolicyApprover,
        AwardCalculator, AwardReviewer, AwardApprover,
        BudgetOfficer, PaymentMaker, PaymentChecker,
        TargetOfficer, AssessmentOfficer,
        Leader, Auditor, IdentityAdministrator, SecurityAdministrator, Operator, PlatformService,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The roles that a system may hold. Everything else is a decision or a responsibility that belongs to a person, so
    /// a service client that names it is refused.
    /// </summary>
    public static IReadOnlySet<string> OfClients { get; } = new[]
    {
        StatisticsDelivery, TaxDelivery, MarketDelivery, PowerDelivery, PlatformService,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The roles that only a system may hold.</summary>
    public static IReadOnlySet<string> OfClientsOnly { get; } =
        new[] { PlatformService }.ToFrozenSet(StringComparer.Ordinal);
}
