using Cultivation.Cli.CommandLine;

namespace Cultivation.Cli.Commands.Policy;

/// <summary>Options that several policy commands share.</summary>
internal static class PolicyOptions
{
    /// <summary>JSON instead of text.</summary>
    public static readonly Option Json = new("--json", null, "标准输出只输出 JSON，供程序读取");

    /// <summary>The packs.</summary>
    public static readonly Option Policies = new("--policies", "DIR", "政策包文件夹；不写时为 seeds/policies");

    /// <summary>The facts.</summary>
    public static readonly Option Facts = new("--facts", "FILE", "企业事实文件（YAML），一家企业，或 firms: 下多家企业；写法见 policy facts") { Required = true };

    /// <summary>First clock.</summary>
    public static readonly Option AsOf = new("--as-of", "D", "事实截至哪一天，如 2024-12-31；此后的事项视为没有发生；不写时为今天");

    /// <summary>Second clock.</summary>
    public static readonly Option KnownAt = new("--known-at", "T", "所知截至何时，如 2024-12-31 或 2024-12-31T08:00:00+08:00；此后才得知的不算；不写时为今天终了");

    /// <summary>Third clock.</summary>
    public static readonly Option RulesAt = new("--rules-at", "D", "按哪一天有效的口径和金额；不写时为所知截至的那一天");
}
