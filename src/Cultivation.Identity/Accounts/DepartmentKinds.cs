using System.Collections.Frozen;

namespace Cultivation.Identity.Accounts;

/// <summary>Every kind of department.</summary>
public static class DepartmentKinds
{
    /// <summary>The closed list.</summary>
    public static IReadOnlySet<string> All { get; } = new[]
    {
        "industry",             // 工信局、工信商务局、经信局
        "statistics",           // 统计局
        "tax",                  // 税务局
        "market-supervision",   // 市场监管局
        "power-supply",         // 供电公司
        "finance",              // 财政局
        "development-reform",   // 发改局、发展改革委
        "natural-resources",    // 自然资源局
        "ecology",              // 生态环境局及分局
        "housing",              // 住建局
        "emergency",            // 应急管理局
        "park",                 // 园区、开发区、集中区、风景区管委会
        "township",             // 镇、乡、街道；地级市下为县区
        "government-office",    // 政府办公室
        "leadership",           // 县领导、市领导
        "audit",                // 审计局
        "operations",           // 平台运维
        "other",                // 文件点名的其他责任单位
    }.ToFrozenSet(StringComparer.Ordinal);
}
