using Cultivation.Cli.CommandLine;
using Cultivation.Policies.Loading;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy schema</c>.</summary>
internal static class PolicySchema
{
    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy schema", "policy.yaml 的 JSON Schema，供编辑器边写边查")
    {
        Examples = ["policy schema"],
        Run = invocation =>
        {
            invocation.Terminal.Out.Write(PackSchema.Write());
            return Task.FromResult(ExitCode.Good);
        },
    };
}
