using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Documents;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Cases;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy test</c>.</summary>
internal static class PolicyTest
{
    private static readonly Option Cases = new("--cases", "FILE", "样例文件；不写时为每个政策包旁边的 cases.yaml") { Repeatable = true };
    private static readonly Option List = new("--list", null, "通过的样例也列出");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy test", "用样例核对政策包：每个样例写明事实和应有的结果")
    {
        Options = [Cases, List, PolicyOptions.Policies, PolicyOptions.Json],
        Remarks = ["样例的写法见 seeds/policies/CASES.md。", "最后一行为 N passed, N failed；写错的样例计入 failed。"],
        Examples = ["policy test", "policy test --list", "policy test --cases theirs.yaml"],
        Run = invocation => Task.FromResult(Test(invocation)),
    };

    private static ExitCode Test(Invocation invocation)
    {
        var named = invocation.Texts(Cases).Select(InputFile.Check).ToList();
        if (PackLocation.Of(invocation.Text(PolicyOptions.Policies)).LoadGood(invocation.Terminal) is not { } loaded)
            return ExitCode.Problems;
        var paths = named.Count > 0 ? named : [.. loaded.Packs.Select(PackCases.PathOf)];
        foreach (var missing in paths.Where(path => !File.Exists(path)))
            invocation.Terminal.Error.WriteLine($"没有样例文件 {missing}。");
        var files = paths.Where(File.Exists).Select(path => CaseLoader.Load(path, loaded.Packs)).ToList();
        var results = files.SelectMany(file => CaseRunner.Run(file.Cases, loaded.Packs).Select(result => (File: file.Path, Result: result))).ToList();
        var errors = files.SelectMany(file => file.Errors).ToList();
        var passed = results.Count(entry => entry.Result.Passed);
        var failed = results.Count - passed + errors.Count + paths.Count(path => !File.Exists(path));
        if (invocation.Has(PolicyOptions.Json))
        {
            invocation.Terminal.Json(new JsonObject
            {
                ["passed"] = passed,
                ["failed"] = failed,
                ["cases"] = new JsonArray([.. results.Select(entry => ToJson(entry.File, entry.Result))]),
                ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject { ["file"] = error.File, ["line"] = error.Line, ["column"] = error.Column, ["message"] = error.Message })]),
            });
        }
        else
        {
            var output = invocation.Terminal.Out;
            foreach (var error in errors)
                output.WriteLine(error);
            invocation.Terminal.Table(
                ["结果", "样例", "条款", "应为", "实际", "说明"],
                results.Where(entry => !entry.Result.Passed || invocation.Has(List)).Select(entry => Row(entry.File, entry.Result)));
            if (results.Count == 0 && errors.Count == 0)
                output.WriteLine("没有样例。请写 cases.yaml，或用 --cases 指定。");
            output.WriteLine($"{passed} passed, {failed} failed");
        }

        return failed == 0 && passed > 0 ? ExitCode.Good : ExitCode.Problems;
    }

    private static string[] Row(string file, CaseResult result) =>
    [
        result.Passed ? "通过" : "不符", $"{result.Case.Id}（{file}:{result.Case.Line}）", result.Clause, result.Expected.Text, result.Decision.Summary,
        result.Passed ? result.Case.Title ?? "—" : string.Join("；", result.Differences),
    ];

    private static JsonObject ToJson(string file, CaseResult result) => new JsonObject
    {
        ["id"] = result.Case.Id,
        ["file"] = file,
        ["line"] = result.Case.Line,
        ["clause"] = result.Clause,
        ["passed"] = result.Passed,
        ["expected"] = result.Expected.Text,
        ["actual"] = result.Decision.Summary,
        ["differences"] = new JsonArray([.. result.Differences.Select(difference => JsonValue.Create(difference))]),
    };
}
