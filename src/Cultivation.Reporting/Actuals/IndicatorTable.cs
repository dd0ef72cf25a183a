using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;

namespace Cultivation.Reporting.Actuals;

/// <summary>Which indicator of the packs is which total of the platform, and who would have to deliver the others.</summary>
public static class IndicatorTable
{
    private const long HundredMillionYuanInFen = 10_000_000_000;
    private const string Upgrade = "技改强基";

    private static readonly Dictionary<string, IndicatorSource> Sources = new(StringComparer.Ordinal)
    {
        ["above-scale-enterprises"] = Registry(IndicatorKind.Stock, Measure.AboveScaleStock),
        ["above-scale-entries"] = Registry(IndicatorKind.Flow, Measure.AboveScaleEntries),
        ["above-scale-net-increase"] = Registry(IndicatorKind.Flow, Measure.AboveScaleNetIncrease),
        ["chain-enterprise-entries"] = Registry(IndicatorKind.Flow, Measure.ChainEntries),
        ["chain-leaders"] = Registry(IndicatorKind.Stock, Measure.ChainLeaders),
        ["gross-output"] = Registry(IndicatorKind.Level, Measure.FactSum) with { Fact = "output.annual" },
        ["enterprises-by-output"] = Registry(IndicatorKind.Level, Measure.FactBand) with { Fact = "output.annual" },
        ["specialised-smes"] = Stock("专精特新", ""),
        ["provincial-specialised-smes"] = Stock("专精特新", "省级"),
        ["provincial-innovative-enterprises"] = Stock("创新型企业", "省级"),
        ["national-little-giants"] = Stock("小巨人", "国家级"),
        ["national-green-factories"] = Stock("绿色工厂", "国家级"),
        ["provincial-green-factories"] = Stock("绿色工厂", "省级"),
        ["specialised-sme-recognitions"] = Recognitions("专精特新", ""),
        ["provincial-specialised-sme-recognitions"] = Recognitions("专精特新", "省级"),
        ["provincial-innovative-enterprise-recognitions"] = Recognitions("创新型企业", "省级"),
        ["digital-workshops"] = Recognitions("数字化车间", ""),
        ["smart-factories"] = Recognitions("智能工厂", ""),
        ["project-start-rate"] = Projects(IndicatorKind.Rate, totals => Share(totals.DueAndStarted, totals.DueToStart)),
        ["project-commissioning-rate"] = Projects(IndicatorKind.Rate, totals => Share(totals.DueAndCommissioned, totals.DueToCommission)),
        ["investment-projects-above-100-million"] = Projects(IndicatorKind.Flow, totals => totals.Signed) with { AboveFen = HundredMillionYuanInFen },
        ["upgrade-projects"] = Projects(IndicatorKind.Flow, totals => totals.Started) with { ProjectKind = Upgrade },
        ["upgrade-investment"] = Projects(IndicatorKind.Flow, totals => (totals.Invested?.Fen ?? 0) / 100m) with { ProjectKind = Upgrade },
    };

    private static readonly Dictionary<string, string> Missing = new(StringComparer.Ordinal)
    {
        ["park-share-of-above-scale"] = "各园区规上企业占当地比重及2019年末基数（统计局、园区管委会提供；口径 CZ-R07 未定）",
        ["new-projects-under-construction"] = "2018年以来新开工项目清单（发展改革委提供；口径 CZ-R08 未定）",
        ["new-projects-due"] = "当年有望竣工投产项目清单（发展改革委提供；口径 CZ-R08 未定）",
        ["labour-productivity"] = "工业企业全员劳动生产率（统计局提供）",
        ["robots-added"] = "新增机器人台数（经信局提供）",
        ["energy-per-value-added"] = "规上工业单位增加值能耗及基期数（统计局提供）",
        ["demonstration-upgrade-projects"] = "技改提升示范项目名单（经信局提供）",
        ["above-scale-entries-township-characteristic"] = "乡镇特色产业企业的标注（乡镇、工信局提供；口径 ML-R15 未定）",
        ["leading-industries-covered"] = "七大主导产业与行业代码的对照（工信局提供；口径 ML-R09 未定）",
        ["chain-projects-attracted"] = "引进产业链项目清单（工信局、招商部门提供）",
        ["emerging-industry-above-scale-enterprises"] = "新兴产业企业的认定（工信局提供；口径 ML-R11 未定）",
        ["core-chain-project-share"] = "产业链核心项目的认定（工信局提供；口径 ML-R11 未定）",
        ["key-upgrade-projects"] = "重点扶持技改扩能项目清单（工信局提供）",
        ["upgrade-enterprise-output"] = "重点技改项目企业投产前后产值（统计局、工信局提供；口径 ML-R18 未定）",
        ["township-share-of-entries"] = "新增规上企业中乡镇企业的标注（乡镇、统计局提供；口径 ML-R15 未定）",
        ["existing-enterprise-output"] = "存量规上企业同口径产值（统计局提供；口径 ML-R19 未定）",
        ["provincial-special-projects"] = "省级专项项目批复（工信局提供）",
        ["smart-line-enterprises-supported"] = "支持建设智能生产线、数字化车间的企业名单（工信局提供）",
        ["enterprises-diagnosed"] = "免费诊断企业名单（工信局提供）",
        ["enterprises-on-cloud"] = "“上云上平台”企业名单（工信局提供）",
        ["digital-upgrade-projects"] = "数字化、智能化技术改造项目清单（工信局提供）",
        ["cluster-revenue"] = "高端装备产业集群的企业名单和营业收入（工信局、统计局提供；口径 WS-R16 未定）",
        ["green-chemical-revenue"] = "绿色化工产业的企业名单和营业收入（工信局、统计局提供；口径 WS-R16 未定）",
        ["textile-revenue"] = "纺织服装产业的企业名单和营业收入（工信局、统计局提供；口径 WS-R16 未定）",
        ["manufacturing-share-of-gdp"] = "制造业增加值和GDP（统计局提供）",
    };

    /// <summary>Indicators that the platform computes.</summary>
    public static IEnumerable<string> Computed => Sources.Keys;

    /// <summary>Indicators that it does not compute, for want of a delivery.</summary>
    public static IEnumerable<string> NotDelivered => Missing.Keys;

    /// <summary>Where the actual comes from; null where the platform does not compute it.</summary>
    public static IndicatorSource? Find(string indicator) => Sources.GetValueOrDefault(indicator);

    /// <summary>What would have to be delivered, and by whom, in Chinese.</summary>
    public static string MissingFor(string indicator) => Missing.GetValueOrDefault(indicator) ?? "这项指标的数据，尚未约定由哪个部门提供";

    private static IndicatorSource Registry(IndicatorKind kind, Measure measure) => new(kind) { Measure = measure };

    private static IndicatorSource Stock(string title, string level) => Registry(IndicatorKind.Stock, Measure.TitleStock) with { Title = title, Level = level };

    private static IndicatorSource Recognitions(string title, string level) => Registry(IndicatorKind.Flow, Measure.TitleRecognitions) with { Title = title, Level = level };

    private static IndicatorSource Projects(IndicatorKind kind, Func<GetProjectTotalsResponse, decimal?> read) => new(kind) { Read = read };

    private static decimal? Share(int part, int whole) => whole == 0 ? null : (decimal)part / whole;
}
