namespace Cultivation.Policies.Facts;

public static partial class FactVocabulary
{
    /// <summary>注册地: 法人登记所在地的行政区划代码（6位以上）；迁址的分段写明起止日期.</summary>
    public static readonly FactDefinition Jurisdiction = VocabularyBuilder.Define(
        FactScope.Firm, "firm.jurisdiction", "注册地", FactType.Division, "市场监管局", "法人登记所在地的行政区划代码（6位以上）；迁址的分段写明起止日期");

    /// <summary>行业代码: GB/T 4754-2017 行业代码，如 C31、C3130；只写门类 C 也可以.</summary>
    public static readonly FactDefinition Industry = VocabularyBuilder.Define(
        FactScope.Firm, "firm.industry", "行业代码", FactType.Industry, "统计局", "GB/T 4754-2017 行业代码，如 C31、C3130；只写门类 C 也可以");

    /// <summary>注册经营起始日: 在本县注册并开始经营的日期.</summary>
    public static readonly FactDefinition OperatingSince = VocabularyBuilder.Define(
        FactScope.Firm, "firm.operating_since", "注册经营起始日", FactType.Date, "市场监管局", "在本县注册并开始经营的日期");

    /// <summary>成立日期: 企业（含前身）成立的日期；用来判断历史数据是否齐全.</summary>
    public static readonly FactDefinition Established = VocabularyBuilder.Define(
        FactScope.Firm, "firm.established", "成立日期", FactType.Date, "市场监管局", "企业（含前身）成立的日期；用来判断历史数据是否齐全");

    /// <summary>信用核查: 信用核查结果；没有核查就不写.</summary>
    public static readonly FactDefinition Credit = VocabularyBuilder.Define(
        FactScope.Firm, "firm.credit", "信用核查", FactType.Choice, "信用主管部门", "信用核查结果；没有核查就不写", "",
        VocabularyBuilder.Choice("clear", "无失信", "正常", "无失信记录"),
        VocabularyBuilder.Choice("hit", "有失信", "失信", "失信被执行人", "有失信记录"),
        VocabularyBuilder.Choice("unknown", "未核清"));

    /// <summary>战略性新兴产业认定: 是否经认定为战略性新兴产业企业；状态有变化的分段写明起止日期.</summary>
    public static readonly FactDefinition Strategic = VocabularyBuilder.Define(
        FactScope.Firm, "firm.strategic", "战略性新兴产业认定", FactType.YesNo, "统计局、工信局", "是否经认定为战略性新兴产业企业；状态有变化的分段写明起止日期");

    /// <summary>战新产品收入占比: 战略性新兴产业产品收入占主营业务收入的比重.</summary>
    public static readonly FactDefinition StrategicShare = VocabularyBuilder.Define(
        FactScope.Firm, "firm.strategic_share", "战新产品收入占比", FactType.Share, "统计局", "战略性新兴产业产品收入占主营业务收入的比重");

    /// <summary>软件企业认定: 是否经认定为软件企业.</summary>
    public static readonly FactDefinition SoftwareCertified = VocabularyBuilder.Define(
        FactScope.Firm, "firm.software_certified", "软件企业认定", FactType.YesNo, "工信局", "是否经认定为软件企业");

    /// <summary>服装核心厂备案: 是否经本县备案认可为服装加工龙头企业（核心厂）.</summary>
    public static readonly FactDefinition CoreFactoryFiled = VocabularyBuilder.Define(
        FactScope.Firm, "firm.core_factory_filed", "服装核心厂备案", FactType.YesNo, "工信局", "是否经本县备案认可为服装加工龙头企业（核心厂）");

    /// <summary>潜力企业评分合格: 创新能力、市场潜力两项人工评分是否合格.</summary>
    public static readonly FactDefinition Potential = VocabularyBuilder.Define(
        FactScope.Firm, "firm.potential_scored", "潜力企业评分合格", FactType.YesNo, "工信局", "创新能力、市场潜力两项人工评分是否合格");

    /// <summary>年度营业收入: 法人口径，经审计的全年营业收入.</summary>
    public static readonly FactDefinition Revenue = VocabularyBuilder.Define(
        FactScope.Year, "revenue.annual", "年度营业收入", FactType.Money, "审计报告", "法人口径，经审计的全年营业收入");

    /// <summary>税务申报营业收入: 法人口径，纳税申报的全年营业收入.</summary>
    public static readonly FactDefinition RevenueTaxDeclared = VocabularyBuilder.Define(
        FactScope.Year, "revenue.tax_declared", "税务申报营业收入", FactType.Money, "税务局", "法人口径，纳税申报的全年营业收入");

    /// <summary>集团合并营业收入: 合并报表口径；不用于以法人为对象的奖励.</summary>
    public static readonly FactDefinition RevenueConsolidated = VocabularyBuilder.Define(
        FactScope.Year, "revenue.consolidated", "集团合并营业收入", FactType.Money, "审计报告", "合并报表口径；不用于以法人为对象的奖励");

    /// <summary>历史最高营业收入: 截至当年末（含）的历史最高年度营业收入，含前身企业；用来判断“首次”.</summary>
    public static readonly FactDefinition RevenuePeak = VocabularyBuilder.Define(
        FactScope.Year, "revenue.peak", "历史最高营业收入", FactType.Money, "审计报告", "截至当年末（含）的历史最高年度营业收入，含前身企业；用来判断“首次”");

    /// <summary>年主营业务收入: 全年主营业务收入.</summary>
    public static readonly FactDefinition MainBusinessRevenue = VocabularyBuilder.Define(
        FactScope.Year, "revenue.main_business", "年主营业务收入", FactType.Money, "统计局", "全年主营业务收入");

    /// <summary>实际应税营业收入: 全年增值税应税销售额.</summary>
    public static readonly FactDefinition TaxableSales = VocabularyBuilder.Define(
        FactScope.Year, "sales.taxable", "实际应税营业收入", FactType.Money, "税务局", "全年增值税应税销售额");

    /// <summary>年产值: 全年工业总产值.</summary>
    public static readonly FactDefinition Output = VocabularyBuilder.Define(
        FactScope.Year, "output.annual", "年产值", FactType.Money, "统计局", "全年工业总产值");

    /// <summary>软件业务收入: 全年软件业务收入，不是总收入.</summary>
    public static readonly FactDefinition SoftwareRevenue = VocabularyBuilder.Define(
        FactScope.Year, "software_revenue.annual", "软件业务收入", FactType.Money, "审计报告", "全年软件业务收入，不是总收入");

    /// <summary>历史最高软件业务收入: 截至当年末（含）的历史最高软件业务收入，含前身企业.</summary>
    public static readonly FactDefinition SoftwareRevenuePeak = VocabularyBuilder.Define(
        FactScope.Year, "software_revenue.peak", "历史最高软件业务收入", FactType.Money, "审计报告", "截至当年末（含）的历史最高软件业务收入，含前身企业");

    /// <summary>研发投入: 全年研发投入费用.</summary>
    public static readonly FactDefinition ResearchSpending = VocabularyBuilder.Define(
        FactScope.Year, "rnd.annual", "研发投入", FactType.Money, "统计局", "全年研发投入费用");

    /// <summary>研发投入增速: 当年比上年；不写时由两年研发投入算出.</summary>
    public static readonly FactDefinition ResearchGrowth = VocabularyBuilder.Define(
        FactScope.Year, "rnd.growth", "研发投入增速", FactType.Share, "统计局", "当年比上年；不写时由两年研发投入算出");

    /// <summary>研发投入占比: 研发投入占同期销售总额；不写时由研发投入和销售总额算出.</summary>
    public static readonly FactDefinition ResearchShare = VocabularyBuilder.Define(
        FactScope.Year, "rnd.share", "研发投入占比", FactType.Share, "统计局", "研发投入占同期销售总额；不写时由研发投入和销售总额算出");

    /// <summary>销售总额: 全年销售总额.</summary>
    public static readonly FactDefinition Sales = VocabularyBuilder.Define(
        FactScope.Year, "sales.annual", "销售总额", FactType.Money, "审计报告", "全年销售总额");

    /// <summary>采购总额: 全年采购总额，不含税.</summary>
    public static readonly FactDefinition ProcurementTotal = VocabularyBuilder.Define(
        FactScope.Year, "procurement.total", "采购总额", FactType.Money, "审计报告", "全年采购总额，不含税");

    /// <summary>本地采购额: 全年向本县注册供应商的采购额，不含税.</summary>
    public static readonly FactDefinition ProcurementLocal = VocabularyBuilder.Define(
        FactScope.Year, "procurement.local", "本地采购额", FactType.Money, "审计报告", "全年向本县注册供应商的采购额，不含税");

    /// <summary>本地配套率: 本地采购额占采购总额；不写时由两者算出.</summary>
    public static readonly FactDefinition LocalShare = VocabularyBuilder.Define(
        FactScope.Year, "procurement.local_share", "本地配套率", FactType.Share, "工信局", "本地采购额占采购总额；不写时由两者算出");

    /// <summary>链主名单: 当年“链主”企业名单上是否有该企业.</summary>
    public static readonly FactDefinition ChainLeader = VocabularyBuilder.Define(
        FactScope.Year, "chain_leader", "链主名单", FactType.YesNo, "工信局", "当年“链主”企业名单上是否有该企业");

    /// <summary>链主户数: 该产业链当年“链主”企业户数（考核产业链时用）.</summary>
    public static readonly FactDefinition ChainLeaders = VocabularyBuilder.Define(
        FactScope.Year, "chain_leaders.count", "链主户数", FactType.Count, "工信局", "该产业链当年“链主”企业户数（考核产业链时用）", "户");

    /// <summary>年末在规上名单: 当年年末规上工业企业名单上是否有该企业.</summary>
    public static readonly FactDefinition AboveScaleYearEnd = VocabularyBuilder.Define(
        FactScope.Year, "above_scale.year_end", "年末在规上名单", FactType.YesNo, "统计局", "当年年末规上工业企业名单上是否有该企业");

    /// <summary>年度考核结果: 单位年度考核等次.</summary>
    public static readonly FactDefinition UnitAssessment = VocabularyBuilder.Define(
        FactScope.Year, "unit.assessment", "年度考核结果", FactType.Choice, "县委县政府", "单位年度考核等次", "",
        VocabularyBuilder.Choice("excellent", "优秀"),
        VocabularyBuilder.Choice("good", "良好"),
        VocabularyBuilder.Choice("fair", "一般"),
        VocabularyBuilder.Choice("poor", "较差", "推进不力"));

    /// <summary>净增规上完成率: 地区当年净增规上企业完成率.</summary>
    public static readonly FactDefinition AreaNetIncrease = VocabularyBuilder.Define(
        FactScope.Year, "area.net_increase_completion", "净增规上完成率", FactType.Share, "工信局", "地区当年净增规上企业完成率");

    /// <summary>技改完成率: 地区当年技术改造任务完成率.</summary>
    public static readonly FactDefinition AreaUpgrade = VocabularyBuilder.Define(
        FactScope.Year, "area.upgrade_completion", "技改完成率", FactType.Share, "工信局", "地区当年技术改造任务完成率");

    /// <summary>称号: 称号.</summary>
    public static readonly FactDefinition TitleName = VocabularyBuilder.Define(
        FactScope.Title, "title.title", "称号", FactType.Choice, "认定通知", "称号", "",
        VocabularyBuilder.Choice("single-champion", "制造业单项冠军", "单项冠军", "制造业单项冠军示范企业"),
        VocabularyBuilder.Choice("specialised-sme", "专精特新", "专精特新中小企业"),
        VocabularyBuilder.Choice("little-giant", "小巨人", "专精特新小巨人", "专精特新“小巨人”"),
        VocabularyBuilder.Choice("technology-centre", "企业技术中心", "技术中心"),
        VocabularyBuilder.Choice("integration", "两化融合贯标", "两化融合管理体系贯标"),
        VocabularyBuilder.Choice("5g-pilot", "5G产业试点示范项目", "5G试点"),
        VocabularyBuilder.Choice("industrial-internet", "工业互联网创新示范企业", "工业互联网示范"),
        VocabularyBuilder.Choice("smart-factory", "智能工厂"),
        VocabularyBuilder.Choice("digital-workshop", "数字化车间"),
        VocabularyBuilder.Choice("first-set", "首台套", "首台（套）"),
        VocabularyBuilder.Choice("green-factory", "绿色工厂"),
        VocabularyBuilder.Choice("innovative", "创新型企业"));

    /// <summary>级别: 认定级别.</summary>
    public static readonly FactDefinition TitleLevel = VocabularyBuilder.Define(
        FactScope.Title, "title.level", "级别", FactType.Choice, "认定通知", "认定级别", "",
        VocabularyBuilder.Choice("county", "县级", "县"),
        VocabularyBuilder.Choice("city", "市级", "市"),
        VocabularyBuilder.Choice("province", "省级", "省"),
        VocabularyBuilder.Choice("nation", "国家级", "国家"));

    /// <summary>认定日期: 认定（或复核通过）通知的日期.</summary>
    public static readonly FactDefinition TitleDate = VocabularyBuilder.Define(
        FactScope.Title, "title.date", "认定日期", FactType.Date, "认定通知", "认定（或复核通过）通知的日期");

    /// <summary>认定方式: 首次认定、复核通过、升级，还是撤销后再次认定；不清楚就不写，系统不会当作首次.</summary>
    public static readonly FactDefinition TitleKind = VocabularyBuilder.Define(
        FactScope.Title, "title.kind", "认定方式", FactType.Choice, "认定通知", "首次认定、复核通过、升级，还是撤销后再次认定；不清楚就不写，系统不会当作首次", "",
        VocabularyBuilder.Choice("first", "首次", "首次认定", "新认定"),
        VocabularyBuilder.Choice("renewal", "复核", "复审", "复核通过", "复审通过"),
        VocabularyBuilder.Choice("upgrade", "升级"),
        VocabularyBuilder.Choice("again", "再次认定", "重新认定"));

    /// <summary>撤销日期: 被撤销的日期；没有撤销就不写.</summary>
    public static readonly FactDefinition TitleRevoked = VocabularyBuilder.Define(
        FactScope.Title, "title.revoked", "撤销日期", FactType.Date, "认定部门", "被撤销的日期；没有撤销就不写");

    /// <summary>对象: 产品、车间、项目的名称；同一企业有几个时必须写明.</summary>
    public static readonly FactDefinition TitleObject = VocabularyBuilder.Define(
        FactScope.Title, "title.object", "对象", FactType.Text, "认定通知", "产品、车间、项目的名称；同一企业有几个时必须写明");

    /// <summary>取得主体: 不写即企业法人本身.</summary>
    public static readonly FactDefinition TitleHolder = VocabularyBuilder.Define(
        FactScope.Title, "title.holder", "取得主体", FactType.Choice, "认定通知", "不写即企业法人本身", "",
        VocabularyBuilder.Choice("entity", "企业法人", "本企业"),
        VocabularyBuilder.Choice("branch", "分支机构", "分中心"),
        VocabularyBuilder.Choice("joint-lead", "联合牵头", "牵头企业"),
        VocabularyBuilder.Choice("joint-member", "联合参与", "参与企业"),
        VocabularyBuilder.Choice("predecessor", "前身企业"));

    /// <summary>逐级申请: 是否经县、市、省逐级申请.</summary>
    public static readonly FactDefinition TitleStepwise = VocabularyBuilder.Define(
        FactScope.Title, "title.stepwise", "逐级申请", FactType.YesNo, "科技局", "是否经县、市、省逐级申请");

    /// <summary>入库日期: 统计名单的日期.</summary>
    public static readonly FactDefinition ListingEntered = VocabularyBuilder.Define(
        FactScope.Listing, "listing.entered", "入库日期", FactType.Date, "统计局", "统计名单的日期");

    /// <summary>升规途径: 升规途径.</summary>
    public static readonly FactDefinition ListingPath = VocabularyBuilder.Define(
        FactScope.Listing, "listing.path", "升规途径", FactType.Choice, "统计局", "升规途径", "",
        VocabularyBuilder.Choice("reached", "达标升规", "达标"),
        VocabularyBuilder.Choice("new-production", "新投产", "新开工投产", "投产升规", "新建投产", "新投产升规"),
        VocabularyBuilder.Choice("merger", "重组升规", "重组"),
        VocabularyBuilder.Choice("sector-transfer", "转型升规", "转型"));

    /// <summary>退库日期: 退库日期；没有退库就不写.</summary>
    public static readonly FactDefinition ListingExited = VocabularyBuilder.Define(
        FactScope.Listing, "listing.exited", "退库日期", FactType.Date, "统计局", "退库日期；没有退库就不写");

    /// <summary>首次入库: 是否企业（含前身）存续以来首次入库；不清楚就不写，系统不会当作首次.</summary>
    public static readonly FactDefinition ListingFirst = VocabularyBuilder.Define(
        FactScope.Listing, "listing.first", "首次入库", FactType.YesNo, "统计局", "是否企业（含前身）存续以来首次入库；不清楚就不写，系统不会当作首次");

    /// <summary>前身企业记录: 本条是前身企业的入库记录.</summary>
    public static readonly FactDefinition ListingPredecessor = VocabularyBuilder.Define(
        FactScope.Listing, "listing.predecessor", "前身企业记录", FactType.YesNo, "统计局", "本条是前身企业的入库记录");

    /// <summary>原企业曾在库: 重组升规的，参与重组的原企业是否曾经在库.</summary>
    public static readonly FactDefinition ListingPredecessorListed = VocabularyBuilder.Define(
        FactScope.Listing, "listing.predecessor_listed", "原企业曾在库", FactType.YesNo, "统计局", "重组升规的，参与重组的原企业是否曾经在库");

    /// <summary>项目名称: 项目名称或代码.</summary>
    public static readonly FactDefinition ProjectName = VocabularyBuilder.Define(
        FactScope.Project, "project.name", "项目名称", FactType.Text, "发改局", "项目名称或代码");

    /// <summary>项目类型: 项目类型.</summary>
    public static readonly FactDefinition ProjectKind = VocabularyBuilder.Define(
        FactScope.Project, "project.kind", "项目类型", FactType.Choice, "工信局", "项目类型", "",
        VocabularyBuilder.Choice("upgrade", "技改强基", "工业转型强基", "技术改造", "技改", "技改扩能"),
        VocabularyBuilder.Choice("energy-saving", "节能降耗减排", "节能降耗减排技改"),
        VocabularyBuilder.Choice("digital", "智能化数字化改造", "智能化改造", "数字化改造"),
        VocabularyBuilder.Choice("new-build", "新建"));

    /// <summary>项目所在地: 项目所在地的行政区划代码.</summary>
    public static readonly FactDefinition ProjectLocation = VocabularyBuilder.Define(
        FactScope.Project, "project.location", "项目所在地", FactType.Division, "发改局", "项目所在地的行政区划代码");

    /// <summary>申请日期: 申请补助或推荐的日期.</summary>
    public static readonly FactDefinition ProjectApplied = VocabularyBuilder.Define(
        FactScope.Project, "project.applied", "申请日期", FactType.Date, "企业申报", "申请补助或推荐的日期");

    /// <summary>项目总投资: 项目总投资（技改项目即技改投资）.</summary>
    public static readonly FactDefinition ProjectInvestment = VocabularyBuilder.Define(
        FactScope.Project, "project.investment", "项目总投资", FactType.Money, "发改局", "项目总投资（技改项目即技改投资）");

    /// <summary>固定资产投资额: 项目固定资产投资额.</summary>
    public static readonly FactDefinition ProjectFixedAssets = VocabularyBuilder.Define(
        FactScope.Project, "project.fixed_asset_investment", "固定资产投资额", FactType.Money, "统计局", "项目固定资产投资额");

    /// <summary>不含税总投资额: 智能化改造项目总投资额，不含税.</summary>
    public static readonly FactDefinition ProjectTotal = VocabularyBuilder.Define(
        FactScope.Project, "project.total_ex_tax", "不含税总投资额", FactType.Money, "验收报告", "智能化改造项目总投资额，不含税");

    /// <summary>软件投资额: 软件投资额，不含税，不含系统集成服务.</summary>
    public static readonly FactDefinition ProjectSoftware = VocabularyBuilder.Define(
        FactScope.Project, "project.software", "软件投资额", FactType.Money, "验收报告", "软件投资额，不含税，不含系统集成服务");

    /// <summary>设备投资额: 新购置设备投资额，不含税.</summary>
    public static readonly FactDefinition ProjectEquipment = VocabularyBuilder.Define(
        FactScope.Project, "project.equipment", "设备投资额", FactType.Money, "验收报告", "新购置设备投资额，不含税");

    /// <summary>集成服务投资额: 系统集成服务投资额，不含税；没有就不写.</summary>
    public static readonly FactDefinition ProjectIntegration = VocabularyBuilder.Define(
        FactScope.Project, "project.integration", "集成服务投资额", FactType.Money, "验收报告", "系统集成服务投资额，不含税；没有就不写");

    /// <summary>新购置: 设备和软件是否新购置（二手、租赁为否）.</summary>
    public static readonly FactDefinition ProjectNewPurchase = VocabularyBuilder.Define(
        FactScope.Project, "project.new_purchase", "新购置", FactType.YesNo, "验收报告", "设备和软件是否新购置（二手、租赁为否）");

    /// <summary>验收: 是否经验收.</summary>
    public static readonly FactDefinition ProjectAccepted = VocabularyBuilder.Define(
        FactScope.Project, "project.accepted", "验收", FactType.YesNo, "工信局", "是否经验收");

    /// <summary>已享受技改扶持: 同一项目、同一发票是否已享受技术改造扶持.</summary>
    public static readonly FactDefinition ProjectUpgradeSupport = VocabularyBuilder.Define(
        FactScope.Project, "project.upgrade_support", "已享受技改扶持", FactType.YesNo, "工信局", "同一项目、同一发票是否已享受技术改造扶持");

    /// <summary>批准比例: 主管部门批准的补助比例；没有批准就不写.</summary>
    public static readonly FactDefinition ProjectApprovedRate = VocabularyBuilder.Define(
        FactScope.Project, "project.approved_rate", "批准比例", FactType.Share, "主管部门", "主管部门批准的补助比例；没有批准就不写");

    /// <summary>批准金额: 主管部门批准的补助金额；没有批准就不写.</summary>
    public static readonly FactDefinition ProjectApprovedAmount = VocabularyBuilder.Define(
        FactScope.Project, "project.approved_amount", "批准金额", FactType.Money, "主管部门", "主管部门批准的补助金额；没有批准就不写");

    /// <summary>企业名称: 合作企业名称或代码.</summary>
    public static readonly FactDefinition PartnerName = VocabularyBuilder.Define(
        FactScope.Partner, "partner.name", "企业名称", FactType.Text, "工信局", "合作企业名称或代码");

    /// <summary>服装企业: 是否服装行业.</summary>
    public static readonly FactDefinition PartnerGarment = VocabularyBuilder.Define(
        FactScope.Partner, "partner.garment", "服装企业", FactType.YesNo, "统计局", "是否服装行业");

    /// <summary>小微企业: 是否小微企业（2017年划型标准）.</summary>
    public static readonly FactDefinition PartnerSmall = VocabularyBuilder.Define(
        FactScope.Partner, "partner.small", "小微企业", FactType.YesNo, "统计局", "是否小微企业（2017年划型标准）");

    /// <summary>人数: 申请日的从业人数.</summary>
    public static readonly FactDefinition PartnerStaff = VocabularyBuilder.Define(
        FactScope.Partner, "partner.staff", "人数", FactType.Count, "人社局", "申请日的从业人数", "人");

    /// <summary>产值在本县: 产值是否在本县实现.</summary>
    public static readonly FactDefinition PartnerOutputLocal = VocabularyBuilder.Define(
        FactScope.Partner, "partner.output_local", "产值在本县", FactType.YesNo, "统计局", "产值是否在本县实现");

    /// <summary>税收在本县: 税收是否在本县实现.</summary>
    public static readonly FactDefinition PartnerTaxLocal = VocabularyBuilder.Define(
        FactScope.Partner, "partner.tax_local", "税收在本县", FactType.YesNo, "税务局", "税收是否在本县实现");

    /// <summary>在合作名单: 是否在备案的合作名单上.</summary>
    public static readonly FactDefinition PartnerFiled = VocabularyBuilder.Define(
        FactScope.Partner, "partner.filed", "在合作名单", FactType.YesNo, "工信局", "是否在备案的合作名单上");

    /// <summary>已计入其他核心厂: 是否已计入另一家核心厂.</summary>
    public static readonly FactDefinition PartnerElsewhere = VocabularyBuilder.Define(
        FactScope.Partner, "partner.counted_elsewhere", "已计入其他核心厂", FactType.YesNo, "工信局", "是否已计入另一家核心厂");

    /// <summary>协议项目: 协议所属的工程.</summary>
    public static readonly FactDefinition AgreementProgramme = VocabularyBuilder.Define(
        FactScope.Agreement, "agreement.programme", "协议项目", FactType.Choice, "工信局", "协议所属的工程", "",
        VocabularyBuilder.Choice("climbing", "攀登工程", "济宁市攀登工程"));

    /// <summary>列入工程: 是否列入该工程.</summary>
    public static readonly FactDefinition AgreementDesignated = VocabularyBuilder.Define(
        FactScope.Agreement, "agreement.designated", "列入工程", FactType.YesNo, "市级名单", "是否列入该工程");

    /// <summary>协议已上传: 协议文本是否已上传.</summary>
    public static readonly FactDefinition AgreementFile = VocabularyBuilder.Define(
        FactScope.Agreement, "agreement.file", "协议已上传", FactType.YesNo, "工信局", "协议文本是否已上传");

    /// <summary>协议奖励金额: 协议约定的奖励金额.</summary>
    public static readonly FactDefinition AgreementAmount = VocabularyBuilder.Define(
        FactScope.Agreement, "agreement.amount", "协议奖励金额", FactType.Money, "协议", "协议约定的奖励金额");

    /// <summary>目标完成率: 协议目标完成率.</summary>
    public static readonly FactDefinition AgreementCompletion = VocabularyBuilder.Define(
        FactScope.Agreement, "agreement.completion", "目标完成率", FactType.Share, "工信局", "协议目标完成率");

    /// <summary>约定按比例兑现: 协议是否约定按完成比例兑现.</summary>
    public static readonly FactDefinition AgreementProRata = VocabularyBuilder.Define(
        FactScope.Agreement, "agreement.pro_rata", "约定按比例兑现", FactType.YesNo, "协议", "协议是否约定按完成比例兑现");

    /// <summary>签订日期: 协议签订日期.</summary>
    public static readonly FactDefinition AgreementSigned = VocabularyBuilder.Define(
        FactScope.Agreement, "agreement.signed", "签订日期", FactType.Date, "协议", "协议签订日期");

    /// <summary>完成日期: 目标完成（或考核）的日期.</summary>
    public static readonly FactDefinition AgreementCompleted = VocabularyBuilder.Define(
        FactScope.Agreement, "agreement.completed", "完成日期", FactType.Date, "工信局", "目标完成（或考核）的日期");

    /// <summary>申请条款: 申请的是哪一条，如 WS-2-6-b；不写即适用于所有需要申请的条款.</summary>
    public static readonly FactDefinition ApplicationClause = VocabularyBuilder.Define(
        FactScope.Application, "application.clause", "申请条款", FactType.Text, "企业申报", "申请的是哪一条，如 WS-2-6-b；不写即适用于所有需要申请的条款");

    /// <summary>申请日期: 申请、上市挂牌、获批等事项的日期.</summary>
    public static readonly FactDefinition ApplicationDate = VocabularyBuilder.Define(
        FactScope.Application, "application.date", "申请日期", FactType.Date, "企业申报", "申请、上市挂牌、获批等事项的日期");

    /// <summary>申请领域: 专项资金支持领域.</summary>
    public static readonly FactDefinition ApplicationField = VocabularyBuilder.Define(
        FactScope.Application, "application.field", "申请领域", FactType.Choice, "企业申报", "专项资金支持领域", "",
        VocabularyBuilder.Choice("scale-up", "近规升规"),
        VocabularyBuilder.Choice("upgrade", "技改扩能"),
        VocabularyBuilder.Choice("innovation", "创新升级"),
        VocabularyBuilder.Choice("green", "绿色转型"),
        VocabularyBuilder.Choice("other", "其他"));

    /// <summary>已落地: 招引的项目是否已在本县落地建设.</summary>
    public static readonly FactDefinition ApplicationLanded = VocabularyBuilder.Define(
        FactScope.Application, "application.landed", "已落地", FactType.YesNo, "投资促进中心", "招引的项目是否已在本县落地建设");

    /// <summary>产业链上下游: 招引的企业是否为产业链上下游企业.</summary>
    public static readonly FactDefinition ApplicationChain = VocabularyBuilder.Define(
        FactScope.Application, "application.chain_related", "产业链上下游", FactType.YesNo, "投资促进中心", "招引的企业是否为产业链上下游企业");

    /// <summary>申请主体: 上市挂牌、平台获批的主体.</summary>
    public static readonly FactDefinition ApplicationEntity = VocabularyBuilder.Define(
        FactScope.Application, "application.entity", "申请主体", FactType.Choice, "企业申报", "上市挂牌、平台获批的主体", "",
        VocabularyBuilder.Choice("self", "本企业"),
        VocabularyBuilder.Choice("parent", "县外母公司", "母公司"));

    /// <summary>租金: 年租金.</summary>
    public static readonly FactDefinition ApplicationRent = VocabularyBuilder.Define(
        FactScope.Application, "application.rent", "租金", FactType.Money, "企业申报", "年租金");

    /// <summary>流量费: 年流量费.</summary>
    public static readonly FactDefinition ApplicationTraffic = VocabularyBuilder.Define(
        FactScope.Application, "application.traffic", "流量费", FactType.Money, "企业申报", "年流量费");

    /// <summary>条款: 已兑现的条款号，如 ZZ-3-1-d.</summary>
    public static readonly FactDefinition PaymentClause = VocabularyBuilder.Define(
        FactScope.Payment, "payment.clause", "条款", FactType.Text, "财政局", "已兑现的条款号，如 ZZ-3-1-d");

    /// <summary>事项: 已兑现的是哪一档、哪一级、哪一年、哪个项目，如 3亿元、国家级、2023；只有一项的不用写.</summary>
    public static readonly FactDefinition PaymentItem = VocabularyBuilder.Define(
        FactScope.Payment, "payment.item", "事项", FactType.Text, "财政局", "已兑现的是哪一档、哪一级、哪一年、哪个项目，如 3亿元、国家级、2023；只有一项的不用写");

    /// <summary>金额: 已兑现的金额.</summary>
    public static readonly FactDefinition PaymentAmount = VocabularyBuilder.Define(
        FactScope.Payment, "payment.amount", "金额", FactType.Money, "财政局", "已兑现的金额");

    /// <summary>兑现日期: 兑现日期.</summary>
    public static readonly FactDefinition PaymentDate = VocabularyBuilder.Define(
        FactScope.Payment, "payment.date", "兑现日期", FactType.Date, "财政局", "兑现日期");

    /// <summary>资金来源: 下达资金的上级和文号.</summary>
    public static readonly FactDefinition UpperFundSource = VocabularyBuilder.Define(
        FactScope.UpperFund, "upper_fund.source", "资金来源", FactType.Text, "上级文件", "下达资金的上级和文号");

    /// <summary>金额: 上级下达的金额，只登记.</summary>
    public static readonly FactDefinition UpperFundAmount = VocabularyBuilder.Define(
        FactScope.UpperFund, "upper_fund.amount", "金额", FactType.Money, "上级文件", "上级下达的金额，只登记");

    /// <summary>下达日期: 下达日期.</summary>
    public static readonly FactDefinition UpperFundDate = VocabularyBuilder.Define(
        FactScope.UpperFund, "upper_fund.date", "下达日期", FactType.Date, "上级文件", "下达日期");

    /// <summary>候选企业: 候选企业名称.</summary>
    public static readonly FactDefinition CandidateName = VocabularyBuilder.Define(
        FactScope.Candidate, "candidate.name", "候选企业", FactType.Text, "工信局", "候选企业名称");

    /// <summary>得分: 评选得分.</summary>
    public static readonly FactDefinition CandidateScore = VocabularyBuilder.Define(
        FactScope.Candidate, "candidate.score", "得分", FactType.Count, "工信局", "评选得分", "分");
}

