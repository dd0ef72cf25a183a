using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Receipts;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy replay RECEIPT-FILE</c>.</summary>
internal static class PolicyReplay
{
    private static readonly Argument File = new("RECEIPT-FILE", "policy explain --receipt 写出的凭据") { Required = true };

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy replay", "用凭据自带的事实和口径重新测算，证明结果与当时相同，或指出哪里不同")
    {
        Arguments = [File],
        Options = [PolicyOptions.Policies, PolicyOptions.Json],
        Remarks = ["政策包后来改过的，用 --policies 指向当时的政策包。"],
        Examples = ["policy replay receipt.json", "policy replay receipt.json --policies archive/2024/policies --json"],
        Run = invocation => Task.FromResult(Replay(invocation)),
    };

    private static ExitCode Replay(Invocation invocation)
    {
        var (id, content) = ReceiptFile.Open(invocation.Needed(File));
        if (PackLocation.Of(invocation.Text(PolicyOptions.Policies)).LoadGood(invocation.Terminal) is not { } loaded)
            return ExitCode.Problems;
        var result = Cultivation.Policies.Receipts.Replay.Run(content, loaded.Packs, id);
        var differences = result.Decision is null ? [] : ReceiptDifferences.Between(content, result.Decision.Receipt.Content);
        if (invocation.Has(PolicyOptions.Json))
        {
            invocation.Terminal.Json(new JsonObject
            {
                ["proven"] = result.IsProven,
                ["receipt"] = id,
                ["replayed"] = result.Decision?.Receipt.Id,
                ["summary"] = result.Decision?.Summary,
                ["problems"] = new JsonArray([.. result.Problems.Select(problem => JsonValue.Create(problem))]),
                ["differences"] = new JsonArray([.. differences.Select(difference => new JsonObject { ["path"] = difference.Path, ["receipt"] = difference.Given, ["replayed"] = difference.Replayed })]),
            });
        }
        else
        {
            foreach (var problem in result.Problems)
                invocation.Terminal.Out.WriteLine(problem);
            invocation.Terminal.Table(["不同之处", "凭据所写", "重新测算"], differences.Select(difference => (string[])[difference.Path, difference.Given ?? "（没有）", difference.Replayed ?? "（没有）"]));
            invocation.Terminal.Out.WriteLine(result.IsProven
                ? $"重放一致：{result.Decision!.ClauseId} {result.Decision.Summary}\n凭据：{result.Decision.Receipt.Id}"
                : "重放不一致：不能凭这张凭据付款或入账。请取回存档的原件，或查明改动。");
        }

        return result.IsProven ? ExitCode.Good : ExitCode.Problems;
    }
}
