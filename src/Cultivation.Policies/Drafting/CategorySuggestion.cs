using System.Text.RegularExpressions;

namespace Cultivation.Policies.Drafting;

/// <summary>
/// Suggests a clause's category from the words it uses. A suggestion, not a finding: the officer who completes the
/// draft decides. The first rule that fits wins; money words come first, because a missed award is the costliest error.
/// </summary>
public static partial class CategorySuggestion
{
    private static readonly (string Category, Regex Words)[] Rules =
    [
        ("responsibility", Departments()),
        ("incentive", Awards()),
        ("validity/tax", Validity()),
        ("threshold", Thresholds()),
        ("target", Targets()),
        ("warning", Warnings()),
        ("monitoring", Monitoring()),
        ("assessment", Assessment()),
        ("permit", Permits()),
        ("node", Nodes()),
        ("library/pool", Pools()),
        ("plan", Plans()),
        ("responsibility", Responsible()),
        ("project-stage", Stages()),
        ("chain", Chains()),
        ("support-service", Services()),
    ];

    /// <summary>The category suggested, or null when the words suggest that nothing follows from the text.</summary>
    /// <param name="quote">The clause's words.</param>
    public static string? For(string quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        foreach (var (category, words) in Rules)
        {
            if (words.IsMatch(quote))
                return category;
        }

        return null;
    }

    [GeneratedRegex("(?:牵头|责任|主办|配合)单位[：:]")]
    private static partial Regex Departments();

    [GeneratedRegex("奖励|奖补|补助|补贴|奖金|专项资金.{0,40}(?:倾斜|支持)|优先推荐申报|评选活动")]
    private static partial Regex Awards();

    [GeneratedRegex("施行|有效期|负责解释|印发之日|应纳税|不一致的|〔\\d{4}〕\\d+号$|^(?:19|20)\\d\\d年\\d+月\\d+日$|[（(]20\\d\\d[-—]20\\d\\d年?[）)]$")]
    private static partial Regex Validity();

    [GeneratedRegex(@"(?:达到?|增至|新增|突破|超过?|不少于|不低于|力争|累计|每年|净增|提高|降低|增长|完成|占比|认定|培育|引进)[^。]{0,30}?\d|\d[^。]{0,10}(?:户|家|个|项|%)以上|百亿级|零突破|\d+(?:户|家)")]
    private static partial Regex Targets();

    [GeneratedRegex("预警|濒临|红黄蓝")]
    private static partial Regex Warnings();

    [GeneratedRegex(@"(?:收入|产值)[^。]{0,12}\d+[-—]\d+万|核心标准|入库标准")]
    private static partial Regex Thresholds();

    [GeneratedRegex("监测|排查|数据共享|信息数据|实时更新|跟踪反馈|月通报")]
    private static partial Regex Monitoring();

    [GeneratedRegex("考核|评价体系|评比|通报|督导检查|差别化配置")]
    private static partial Regex Assessment();

    [GeneratedRegex("审批|手续|准入|工业用地")]
    private static partial Regex Permits();

    [GeneratedRegex("建设节点|节点管理|施工节点")]
    private static partial Regex Nodes();

    [GeneratedRegex("培育库|储备库|项目库|信息库|数据库|台账|入库|统计库|清退|梯度培育体系")]
    private static partial Regex Pools();

    [GeneratedRegex(@"一企一策|一链一策|一企一规划|规划|清单|行动方案|提升方案|三化|工程$|期（20\d\d年）")]
    private static partial Regex Plans();

    [GeneratedRegex("开工|投产|招商|新建项目|重点项目|技改项目|项目建设")]
    private static partial Regex Stages();

    [GeneratedRegex(@"产业链|延链|补链|强链|上下游|链主|集群|主导产业|优势产业|支柱|[\u4e00-\u9fff）]-[\u4e00-\u9fff]+-[\u4e00-\u9fff]")]
    private static partial Regex Chains();

    [GeneratedRegex("领导小组|专班|指挥部|分管|链长|联席会议|主要负责|政府办公室负责|包联|包抓")]
    private static partial Regex Responsible();

    [GeneratedRegex("服务|平台|培训|对接|走访|宣传|宣贯|辅导|指导|诊断|融资|贷款|基金|数字化|智能化|专精特新|创新|鼓励企业|支持企业|组织企业|支持|鼓励|协助|引导|推广|争取|推动|活动|健全|开展")]
    private static partial Regex Services();
}
