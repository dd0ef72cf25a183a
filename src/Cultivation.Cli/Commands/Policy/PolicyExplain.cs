using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy explain</c>.</summary>
internal static class PolicyExplain
{
    private static readonly Option Clause = new("--clause", "ID", "条款编号，如 ZZ-3-1-d") { Required = true };
    private static readonly Option Receipt = new("--receipt", "FILE", "把凭据写进新文件，供 policy replay 重放（一家企业时）");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy explain", "一个条款对一家企业：应付、待定、逐条核对、计算过程、原文和凭据")
    {
        Arguments = [],
        Options = [Clause, PolicyOptions.Facts, PolicyOptions.AsOf, PolicyOptions.KnownAt, PolicyOptions.RulesAt, Receipt, PolicyOptions.Policies, PolicyOptions.Json],
        Remarks = ["结果为0元、待定、不给出金额都是正常结果，退出码为0。", "同样的文件、规则、口径、事实和三个时间，凭据在任何机器上相同。"],
        Examples =
        [
            "policy explain --clause ZZ-3-1-d --facts seeds/policies/examples/two-tiers.yaml --as-of 2023-12-31 --known-at 2024-06-30",
            "policy explain --clause ZZ-3-1-d --facts seeds/policies/examples/two-tiers.yaml --as-of 2023-12-31 --known-at 2024-06-30 --json",
        ],
        Run = invocation => Task.FromResult(Explain(invocation)),
    };

    private static ExitCode Explain(Invocation invocation)
    {
        var clocks = DecisionClocks.Of(invocation);
        if (PackLocation.Of(invocation.Text(PolicyOptions.Policies)).LoadGood(invocation.Terminal) is not { } loaded)
            return ExitCode.Problems;
        var (pack, clause) = ClauseLookup.Find(loaded.Packs, invocation.Needed(Clause));
        if (FactInput.Load(invocation.Needed(PolicyOptions.Facts), invocation.Terminal) is not { } sheets)
            return ExitCode.Problems;
        var evaluator = new PolicyEvaluator(pack, AuthorityBook.Empty, clocks.RulesAt);
        var decisions = sheets.Select(sheet => evaluator.Evaluate(clause.Id, sheet, clocks.AsOf, clocks.KnownAt)).ToList();
        if (invocation.Text(Receipt) is { } path)
            Save(decisions, path);
        if (invocation.Has(PolicyOptions.Json))
            invocation.Terminal.Json(decisions.Count == 1 ? ToJson(decisions[0]) : new JsonArray([.. decisions.Select(ToJson)]));
        else
            invocation.Terminal.Out.Write(string.Join("\n════════\n\n", decisions.Select(decision => decision.ToText())));
        return ExitCode.Good;
    }

    private static JsonNode ToJson(Decision decision) => JsonNode.Parse(decision.ToJson())!;

    private static void Save(List<Decision> decisions, string path)
    {
        if (decisions.Count > 1)
            throw new UsageException("事实文件里有多家企业，一张凭据只能写一家；请把这家企业单独写成一个文件。");
        ReceiptFile.Save(path, decisions[0].Receipt);
    }
}
