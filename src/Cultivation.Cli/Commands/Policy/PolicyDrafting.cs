using System.Globalization;
using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Documents;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Drafting;
using Cultivation.Primitives;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy draft FILE</c>.</summary>
internal static class PolicyDrafting
{
    private static readonly Argument Document = new("FILE", "文件全文，.txt 或 .docx") { Required = true };
    private static readonly Option Folder = new("--out", "DIR", "草案写到哪个文件夹；不写时为当前文件夹下的 drafts");
    private static readonly Option Id = new("--id", "ID", "政策包编号，如 linze-2026；不写时取自文件名");
    private static readonly Option Jurisdiction = new("--jurisdiction", "CODE", "行政区划代码，6位，如 620723；不写时列为待补");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy draft", "把一份新文件拆成政策包草案：条款、原文、数字、部门、待定问题")
    {
        Arguments = [Document],
        Options = [Folder, Id, Jurisdiction, PolicyOptions.Json],
        Remarks = ["草案能通过 policy check，但没有奖补规则和施行日期，不产生任何应付金额。", "已有同编号的草案时不覆盖。"],
        Examples = ["policy draft seeds/documents/zezhou-2022.txt --id zezhou-draft --jurisdiction 140525 --out /tmp/drafts"],
        Run = invocation => Task.FromResult(Draft(invocation)),
    };

    private static ExitCode Draft(Invocation invocation)
    {
        var file = InputFile.Check(invocation.Needed(Document));
        var folder = invocation.Text(Folder) ?? "drafts";
        DivisionCode? jurisdiction = null;
        if (invocation.Text(Jurisdiction) is { } code)
            jurisdiction = DivisionCode.TryParse(code, out var division) ? division : throw new UsageException($"行政区划代码“{code}”不对，应为 GB/T 2260 的 6 位数字，如 620723。");
        (PolicyDraft Draft, string Path) written;
        try
        {
            written = DraftFolder.Write(file, folder, invocation.Text(Id), jurisdiction);
        }
        catch (InvalidDataException unusable)
        {
            throw new UsageException(unusable.Message);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"草案写不了：{refused.Message} 若同编号的草案已有，请换一个 --id 或 --out，或先移走原来的。");
        }

        if (invocation.Has(PolicyOptions.Json))
            invocation.Terminal.Json(ToJson(written.Draft, written.Path));
        else
            Print(invocation, written.Draft, written.Path, folder);
        return ExitCode.Good;
    }

    private static void Print(Invocation invocation, PolicyDraft draft, string path, string folder)
    {
        var output = invocation.Terminal.Out;
        output.WriteLine($"{draft.Title}\n");
        invocation.Terminal.Table(
            ["行", "编号", "类别", "数字", "部门", "待定", "原文"],
            draft.Clauses.Select(clause => (string[])
            [
                clause.Line.ToString(CultureInfo.InvariantCulture), clause.Id, clause.Category, Join(clause.Numbers.Select(number => number.Text)),
                Join(clause.Departments.Lead.Concat(clause.Departments.Responsible)), Join(clause.Questions), clause.Quote,
            ]));
        output.WriteLine($"\n共 {draft.Clauses.Count} 条条款、{draft.Clauses.Sum(clause => clause.Numbers.Count)} 个数字、{draft.Background.Count} 处没有操作含义的文字、{draft.Questions.Count} 个待定问题。");
        output.WriteLine($"草案：{path}");
        output.WriteLine($"下一步：逐条核对类别和含义，补齐施行日期、奖补规则（补齐前不能启用，不会发放任何金额），再运行 policy check {Path.Combine(folder, "policies")}");
    }

    private static JsonObject ToJson(PolicyDraft draft, string path) => new()
    {
        ["path"] = path,
        ["title"] = draft.Title,
        ["number"] = draft.Number,
        ["clauses"] = new JsonArray([.. draft.Clauses.Select(clause => new JsonObject
        {
            ["id"] = clause.Id,
            ["line"] = clause.Line,
            ["category"] = clause.Category,
            ["quote"] = clause.Quote,
            ["numbers"] = Array(clause.Numbers.Select(number => number.Text)),
            ["lead"] = Array(clause.Departments.Lead),
            ["responsible"] = Array(clause.Departments.Responsible),
            ["rulings"] = Array(clause.Questions),
        })]),
        ["background"] = draft.Background.Count,
        ["questions"] = draft.Questions.Count,
    };

    private static JsonArray Array(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);

    private static string Join(IEnumerable<string> words) => string.Join('、', words) is { Length: > 0 } joined ? joined : "—";
}
