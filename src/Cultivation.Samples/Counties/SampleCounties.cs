using Cultivation.Policies.Facts;

namespace Cultivation.Samples.Counties;

/// <summary>The four jurisdictions. Business dates lie where most clauses of their policies are alive; see each.</summary>
public static class SampleCounties
{
    /// <summary>In the order of the documents.</summary>
    public static IReadOnlyList<SampleCounty> All { get; } = [Minle(), Zezhou(), Wenshang(), Chizhou()];

    /// <summary>The county of a code; null where there is no sample for it.</summary>
    public static SampleCounty? Find(string code) => All.FirstOrDefault(county => county.Code == code);

    // The plan runs from 2025 to 2028: half a year into 2026 the figures of 2025 are there and applications of 2026 have come.
    private static SampleCounty Minle() => new(
        "620722", "民乐县", new DateOnly(2026, 6, 30), 2025, 2022, ["minle-2025"],
        [
            new("620722101", "洪水"), new("620722102", "六坝"), new("620722103", "新天"), new("620722104", "南古"), new("620722105", "永固"),
            new("620722106", "三堡"), new("620722107", "南丰"), new("620722108", "民联"), new("620722109", "顺化"), new("620722110", "丰乐"),
            new("620722400", "民乐"),
        ],
        [
            new("C1392", ["淀粉", "薯业"]), new("C1371", ["蔬菜食品", "脱水蔬菜"]), new("C1512", ["酒业", "酿造"]), new("C1310", ["面粉", "粮油"]),
            new("C2730", ["中药饮片", "药业"]), new("C2614", ["化工", "精细化工"]), new("C3021", ["水泥制品", "建材"]), new("C3031", ["石材"]),
            new("C3311", ["钢结构"]), new("C3572", ["农机制造"]), new("C4220", ["再生资源"]), new("D4415", ["光伏发电"]), new("B1019", ["矿业"]),
        ],
        ["县发改局", "县自然资源局", "市生态环境局民乐分局", "县住建局", "县应急管理局"])
    {
        SmallRevenue = (1_500, 19_900),
        PoolMeasure = FactVocabulary.MainBusinessRevenue,
        PoolFloor = 5_000,
    };

    // Retention for three years after the first entries of 2022 falls due on 2025-12-31; events of 2026 wait for ZZ-R16.
    private static SampleCounty Zezhou() => new(
        "140525", "泽州县", new DateOnly(2026, 3, 31), 2025, 2020, ["zezhou-2022"],
        [
            new("140525100", "南村"), new("140525101", "下村"), new("140525102", "大东沟"), new("140525103", "周村"), new("140525104", "犁川"),
            new("140525105", "晋庙铺"), new("140525106", "金村"), new("140525107", "高都"), new("140525108", "巴公"), new("140525109", "大阳"),
            new("140525110", "山河"), new("140525111", "大箕"), new("140525112", "柳树口"), new("140525113", "北义城"), new("140525114", "川底"), new("140525115", "南岭"),
        ],
        [
            new("C3130", ["钢铁", "特钢"], "钢铁"), new("C2611", ["化工", "新材料"], "化工"), new("C3021", ["建材", "水泥"], "建材"),
            new("C3463", ["装备", "机械制造"], "装备制造"), new("C3391", ["铸造", "铸业", "管件"], "铸造"), new("C1431", ["食品", "酿造食品"], "食品"),
            new("C4210", ["循环科技", "再生资源"], "废旧物资综合利用"), new("B0610", ["煤业"]), new("C1713", ["纺织"]),
        ],
        ["县发展和改革局", "县自然资源局", "市生态环境局泽州分局", "县住房和城乡建设管理局", "县应急管理局"])
    {
        Chains = ["钢铁", "化工", "建材", "装备制造", "铸造", "食品", "废旧物资综合利用"],
        FirstChainLeaderYear = 2021,
        ChecksFirms = true,
        AuditsAllFirms = true,
        BudgetPercent = 70,
    };

    // In force from 2022-12-24 to 2025-12-23: half a year before its end the figures of 2024 are there.
    private static SampleCounty Wenshang() => new(
        "370830", "汶上县", new DateOnly(2025, 6, 30), 2024, 2021, ["wenshang-2022"],
        [
            new("370830001", "中都"), new("370830002", "汶上"), new("370830003", "南站"), new("370830102", "南旺"), new("370830103", "次邱"),
            new("370830104", "寅寺"), new("370830105", "郭楼"), new("370830106", "康驿"), new("370830107", "苑庄"), new("370830108", "义桥"),
            new("370830109", "郭仓"), new("370830110", "白石"), new("370830111", "杨店"), new("370830112", "刘楼"), new("370830205", "军屯"),
        ],
        [
            new("C1811", ["服装", "制衣", "服饰"]), new("C1711", ["纺织", "棉业"]), new("C3484", ["机械", "机械零部件"]), new("C3670", ["汽车零部件"]),
            new("C3031", ["石材"]), new("C2221", ["纸业", "包装"]), new("C2661", ["化工助剂"]), new("C3829", ["电气"]), new("C1351", ["食品", "肉类食品"]),
            new("C3360", ["表面工程"]), new("C3021", ["建材"]),
        ],
        ["县发展和改革局", "县自然资源和规划局", "市生态环境局汶上县分局", "县住房和城乡建设局", "县应急管理局"])
    {
        ChecksFirms = true,
        AuditsAllFirms = true,
    };

    // Both plans of the notice are in force until 2022-12-31.
    private static SampleCounty Chizhou() => new(
        "341700", "池州市", new DateOnly(2022, 6, 30), 2021, 2019, ["chizhou-2019-cultivation", "chizhou-2019-upgrade"],
        [
            new("341702100", "贵池", "贵池区"), new("341721100", "东至", "东至县"), new("341722100", "石台", "石台县"), new("341723100", "青阳", "青阳县"),
            new("341702404", "江南", "江南产业集中区"), new("341702401", "池州", "市开发区"),
        ],
        [
            new("C3031", ["非金属材料", "石材"]), new("C3091", ["碳素", "方解石新材料"]), new("C3216", ["铜业", "有色金属"]), new("C3972", ["半导体", "电子"]),
            new("C3423", ["数控机床", "机械"]), new("C1711", ["纺织"]), new("C1530", ["茶业", "饮品"]), new("C2651", ["树脂", "新材料"]), new("C3670", ["汽车零部件"]),
            new("C4220", ["环保科技"]), new("B1012", ["矿业"]), new("C1762", ["针织"]),
        ],
        ["市发展改革委", "市自然资源和规划局", "市生态环境局", "市住房和城乡建设局", "市应急管理局"])
    {
        SmallRevenue = (3_000, 19_900),
        PoolMeasure = FactVocabulary.TaxableSales,
        PoolFloor = 8_000,
    };
}
