using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Coverage;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy coverage [dir]</c>.</summary>
internal static class PolicyCoverage
{
    private static readonly Option Gaps = new("--gaps", null, "只列遗漏，不逐句列出");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy coverage", "原文每一句、每个数由哪一条款落实，还有哪些遗漏")
    {
        Arguments = [PackLocation.Argument],
        Options = [Gaps, PolicyOptions.Json],
        Examples = ["policy coverage", "policy coverage --gaps", "policy coverage seeds/policies/zezhou-2022"],
        Run = invocation => Task.FromResult(Cover(invocation)),
    };

    private static ExitCode Cover(Invocation invocation)
    {
        var location = PackLocation.Of(invocation.Text(PackLocation.Argument));
        if (location.LoadGood(invocation.Terminal) is not { } loaded)
            return ExitCode.Problems;
        var documents = PackCoverage.Of(loaded.Packs, location.ReadDocument);
        var complete = documents.All(document => document.Value.IsComplete);
        if (invocation.Has(PolicyOptions.Json))
        {
            invocation.Terminal.Json(new JsonObject
            {
                ["complete"] = complete,
                ["documents"] = new JsonArray([.. documents.Select(document => CoverageListing.ToJson(document.Key, document.Value))]),
            });
        }
        else
        {
            foreach (var (name, coverage) in documents)
                CoverageListing.WriteText(invocation.Terminal.Out, name, coverage, sentences: !invocation.Has(Gaps));
            invocation.Terminal.Out.WriteLine(complete
                ? $"{documents.Count} 个文件全部有着落，没有遗漏。"
                : "有遗漏：请把上面所列的原文写入条款，或列入 background 并说明理由，再运行 policy coverage --gaps。");
        }

        return complete ? ExitCode.Good : ExitCode.Problems;
    }
}
