using System.Globalization;
using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Output;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy check [dir]</c>.</summary>
internal static class PolicyCheck
{
    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy check", "核对政策包：格式、原文逐字一致、全文未被改动、编号、单位、分解合计、样例")
    {
        Arguments = [PackLocation.Argument],
        Options = [PolicyOptions.Json],
        Remarks = ["一次报出全部错误：文件:行:列: 应当怎样写。", "包旁边的 cases.yaml 一并核对：改了奖补的数字，样例就不符。", "文件自身的矛盾（提示）不是错误，由所列口径处理。"],
        Examples = ["policy check", "policy check seeds/policies/zezhou-2022", "policy check --json"],
        Run = invocation => Task.FromResult(Check(invocation)),
    };

    private static ExitCode Check(Invocation invocation)
    {
        var location = PackLocation.Of(invocation.Text(PackLocation.Argument));
        var read = location.Load();

        // An award's number need not stand in its quote as the rule writes it (分别给予5、10、20万元): the worked examples guard it.
        var loaded = read with { Errors = [.. read.Errors, .. read.Packs.SelectMany(pack => PackCases.Differences(pack, read.Packs))] };
        if (invocation.Has(PolicyOptions.Json))
            invocation.Terminal.Json(ToJson(loaded));
        else
            Print(invocation.Terminal, location, loaded);
        return loaded.IsGood && loaded.Packs.Count > 0 ? ExitCode.Good : ExitCode.Problems;
    }

    private static void Print(Terminal terminal, PackLocation location, PackLoadResult loaded)
    {
        terminal.Table(
            ["政策包", "文号", "条款", "目标行", "奖补", "口径", "其中已决定", "文件"],
            loaded.Packs.Select(pack => (string[])
                [pack.Id, pack.Document.Number ?? "无", Figure(pack.Clauses.Count), Figure(Targets(pack)), Figure(Incentives(pack)), Figure(OwnRulings(pack).Count()), Figure(OwnRulings(pack).Count(ruling => ruling.Decided is not null)), pack.Document.Title]));
        if (loaded.Notices.Count > 0)
            terminal.Out.WriteLine("\n文件自身的矛盾和缺项（提示，不是错误）：");
        terminal.Table(
            ["政策包", "条款", "口径", "说明"],
            loaded.Notices.Select(notice => (string[])[notice.Pack, Names(notice.Clauses), Names(notice.Rulings), notice.Text]));
        if (loaded.Errors.Count > 0)
            terminal.Out.WriteLine("\n错误：");
        foreach (var error in loaded.Errors)
            terminal.Out.WriteLine(error);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(
            loaded.Errors.Count > 0 ? $"发现 {loaded.Errors.Count} 处错误。请按所列的文件、行、列逐处改正，再运行 policy check。"
            : loaded.Packs.Count == 0 ? $"“{location.Seeds}”里没有政策包：每个包是 policies 下的一个文件夹，其中有 policy.yaml。"
            : $"核对通过：{loaded.Packs.Count} 个政策包，{loaded.Packs.Sum(pack => pack.Clauses.Count)} 条条款，{loaded.Packs.Sum(Targets)} 行目标，{loaded.Packs.Sum(Incentives)} 条奖补，{Rulings(loaded)} 个口径，{loaded.Notices.Count} 条提示，没有错误。");
    }

    private static JsonObject ToJson(PackLoadResult loaded) => new()
    {
        ["good"] = loaded.IsGood && loaded.Packs.Count > 0,
        ["packs"] = new JsonArray([.. loaded.Packs.Select(pack => new JsonObject
        {
            ["id"] = pack.Id,
            ["jurisdiction"] = pack.Jurisdiction.Value,
            ["title"] = pack.Document.Title,
            ["number"] = pack.Document.Number,
            ["clauses"] = pack.Clauses.Count,
            ["targets"] = Targets(pack),
            ["incentives"] = Incentives(pack),
            ["rulings"] = OwnRulings(pack).Count(),
            ["decidedRulings"] = OwnRulings(pack).Count(ruling => ruling.Decided is not null),
            ["packSha256"] = pack.PackSha256,
            ["documentSha256"] = pack.Document.Sha256,
        })]),
        ["errors"] = new JsonArray([.. loaded.Errors.Select(error => new JsonObject { ["file"] = error.File, ["line"] = error.Line, ["column"] = error.Column, ["message"] = error.Message })]),
        ["notices"] = new JsonArray([.. loaded.Notices.Select(notice => new JsonObject
        {
            ["pack"] = notice.Pack,
            ["clauses"] = new JsonArray([.. notice.Clauses.Select(clause => JsonValue.Create(clause))]),
            ["rulings"] = new JsonArray([.. notice.Rulings.Select(ruling => JsonValue.Create(ruling))]),
            ["text"] = notice.Text,
        })]),
    };

    // Rulings that several packs share are the common ones; a pack's own line leaves out those of all documents.
    private static IEnumerable<Ruling> OwnRulings(PolicyPack pack) => pack.Rulings.Where(ruling => !ruling.Id.StartsWith("X-", StringComparison.Ordinal));

    private static int Rulings(PackLoadResult loaded) => loaded.Packs.SelectMany(pack => pack.Rulings).Select(ruling => ruling.Id).Distinct().Count();

    private static int Targets(PolicyPack pack) => pack.Clauses.Sum(clause => clause.Targets.Count);

    private static int Incentives(PolicyPack pack) => pack.Clauses.Count(clause => clause.Category == ClauseCategory.Incentive);

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "—" : string.Join('、', names);

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}
