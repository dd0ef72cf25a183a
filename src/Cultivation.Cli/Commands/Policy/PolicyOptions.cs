using Cultivation.Cli.CommandLine;

namespace Cultivation.Cli.Commands.Policy;

/// <summary>Options that several policy commands share.</summary>
internal static class PolicyOptions
{
    /// <summary>JSON instead of text.</summary>
    public static readonly Option Json = new("--json", null, "标准输出只输出 JSON，供程序读取");
}
