using System.Globalization;
using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Rules;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy near</c>.</summary>
internal static class PolicyNear
{
    private static readonly Option Clause = new("--clause", "ID", "只看这些条款") { Repeatable = true };
    private static readonly Option All = new("--all", null, "不能再改变的也列出");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy near", "企业还差什么：每个没有满足的条件，差多少，最晚到哪一天")
    {
        Options = [PolicyOptions.Facts, Clause, All, PolicyOptions.AsOf, PolicyOptions.KnownAt, PolicyOptions.RulesAt, PolicyOptions.Policies, PolicyOptions.Json],
        Remarks = ["只看企业注册地的政策；没有写注册地的看全部政策。"],
        Examples = ["policy near --facts seeds/policies/examples/two-tiers.yaml --as-of 2023-12-31", "policy near --facts seeds/policies/examples/two-tiers.yaml --clause ZZ-3-4-e --all"],
        Run = invocation => Task.FromResult(Near(invocation)),
    };

    private static ExitCode Near(Invocation invocation)
    {
        var clocks = DecisionClocks.Of(invocation);
        if (PackLocation.Of(invocation.Text(PolicyOptions.Policies)).LoadGood(invocation.Terminal) is not { } loaded)
            return ExitCode.Problems;
        var wanted = invocation.Texts(Clause).Select(id => ClauseLookup.Find(loaded.Packs, id).Clause.Id).ToHashSet(StringComparer.Ordinal);
        if (FactInput.Load(invocation.Needed(PolicyOptions.Facts), invocation.Terminal) is not { } sheets)
            return ExitCode.Problems;
        var evaluators = loaded.Packs.Select(pack => new PolicyEvaluator(pack, AuthorityBook.Empty, clocks.RulesAt)).ToList();
        var found = new List<(Decision Decision, NearMiss Miss)>();
        foreach (var sheet in sheets)
        {
            var here = evaluators.Where(evaluator => wanted.Count > 0 || PackScope.Concerns(evaluator.Pack, sheet)).ToList();
            if (here.Count == 0)
                invocation.Terminal.Error.WriteLine($"{sheet.Name ?? sheet.Subject} 的注册地没有政策包。");
            foreach (var decision in here.SelectMany(evaluator => evaluator.Rules.Where(rule => wanted.Count == 0 || wanted.Contains(rule.Clause.Id)).Select(rule => evaluator.Evaluate(rule, sheet, clocks.AsOf, clocks.KnownAt))))
                found.AddRange(decision.NearMisses().Where(miss => miss.IsPossible || invocation.Has(All)).Select(miss => (decision, miss)));
        }

        if (invocation.Has(PolicyOptions.Json))
            invocation.Terminal.Json(new JsonArray([.. found.Select(ToJson)]));
        else
            Print(invocation, found);
        return ExitCode.Good;
    }

    private static void Print(Invocation invocation, List<(Decision Decision, NearMiss Miss)> found)
    {
        foreach (var firm in found.GroupBy(entry => entry.Decision.Facts))
        {
            invocation.Terminal.Out.WriteLine($"{firm.Key.Name} {firm.Key.Subject}".Trim());
            invocation.Terminal.Table(
                ["条款", "奖补", "事项", "没有满足的条件", "差多少", "最晚", "下一步"],
                firm.Select(entry => (string[])
                [
                    entry.Decision.ClauseId, entry.Decision.Rule.Clause.Rule!.Name, entry.Miss.Event, entry.Miss.Gate, entry.Miss.Distance ?? "—",
                    !entry.Miss.IsPossible ? "已不可能" : entry.Miss.Until is { } until ? Day(until) : "没有期限", entry.Miss.Advice,
                ]));
            invocation.Terminal.Out.WriteLine();
        }

        invocation.Terminal.Out.WriteLine(found.Count == 0 ? "没有还能补足的条件。已经满足的见 policy explain；不能再改变的加 --all 列出。" : $"共 {found.Count} 项。");
    }

    private static JsonObject ToJson((Decision Decision, NearMiss Miss) entry) => new JsonObject
    {
        ["subject"] = entry.Decision.Facts.Subject,
        ["clause"] = entry.Decision.ClauseId,
        ["event"] = entry.Miss.Event,
        ["gate"] = entry.Miss.Gate,
        ["reason"] = entry.Miss.Reason.Code(),
        ["distance"] = entry.Miss.Distance,
        ["shortfall"] = entry.Miss.Shortfall,
        ["possible"] = entry.Miss.IsPossible,
        ["until"] = entry.Miss.Until is { } until ? Day(until) : null,
        ["advice"] = entry.Miss.Advice,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
