using System.Text.Json.Nodes;
using Cultivation.Cli.CommandLine;
using Cultivation.Policies.Facts;

namespace Cultivation.Cli.Commands.Policy;

/// <summary><c>policy facts</c>.</summary>
internal static class PolicyFacts
{
    private static readonly Argument Word = new("WORD", "只列名称或说明中含这个词的指标");

    private static readonly Option Markdown = new("--markdown", null, "输出 seeds/policies/FACTS.md 的全文，含事实文件的写法");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("policy facts", "指标词表：条款可以问、资料文件可以写的全部事实")
    {
        Arguments = [Word],
        Options = [PolicyOptions.Json, Markdown],
        Examples = ["policy facts", "policy facts 营业收入", "policy facts --json", "policy facts --markdown"],
        Run = invocation => Task.FromResult(List(invocation)),
    };

    private static ExitCode List(Invocation invocation)
    {
        if (invocation.Has(Markdown))
        {
            invocation.Terminal.Out.Write(FactDocumentation.Write());
            return ExitCode.Good;
        }

        var word = invocation.Text(Word);
        var facts = FactVocabulary.All.Where(fact => word is null || Texts(fact).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        if (facts.Count == 0 && word is not null)
            throw new UsageException($"没有指标含“{word}”。{NearestName.Question(word, FactVocabulary.All.SelectMany(fact => new[] { fact.Name, fact.Label }))}全部指标见 policy facts。");
        if (invocation.Has(PolicyOptions.Json))
        {
            invocation.Terminal.Json(new JsonArray([.. facts.Select(ToJson)]));
            return ExitCode.Good;
        }

        invocation.Terminal.Table(
            ["名称", "中文名", "属于", "写法", "单位", "通常来源", "说明"],
            facts.Select(fact => (string[])[fact.Name, fact.Label, ScopeLabel(fact.Scope), TypeLabel(fact), fact.Unit.Length == 0 ? "—" : fact.Unit, fact.Source, fact.Meaning]));
        invocation.Terminal.Out.WriteLine($"\n共 {facts.Count} 个指标。没有的资料不写：缺项不是零，也不是“否”。");
        return ExitCode.Good;
    }

    private static IEnumerable<string> Texts(FactDefinition fact) => [fact.Name, fact.Label, fact.Meaning, fact.Source];

    private static JsonObject ToJson(FactDefinition fact) => new()
    {
        ["name"] = fact.Name,
        ["label"] = fact.Label,
        ["scope"] = fact.Scope.ToString(),
        ["type"] = fact.Type.ToString(),
        ["unit"] = fact.Unit,
        ["source"] = fact.Source,
        ["meaning"] = fact.Meaning,
        ["choices"] = new JsonArray([.. fact.Choices.Select(choice => new JsonObject { ["id"] = choice.Id, ["label"] = choice.Label })]),
    };

    private static string TypeLabel(FactDefinition fact) => fact.Type switch
    {
        FactType.Money => "金额",
        FactType.Share => "比例",
        FactType.Count => "数量",
        FactType.Date => "日期",
        FactType.YesNo => "是/否",
        FactType.Choice => string.Join('/', fact.Choices.Select(choice => choice.Label)),
        FactType.Division => "行政区划代码",
        FactType.Industry => "行业代码",
        _ => "文字",
    };

    private static string ScopeLabel(FactScope scope) => scope switch
    {
        FactScope.Firm => "企业",
        FactScope.Year => "企业的一年",
        FactScope.Title => "称号",
        FactScope.Listing => "入库",
        FactScope.Project => "项目",
        FactScope.Partner => "合作企业",
        FactScope.Agreement => "协议",
        FactScope.Application => "申请",
        FactScope.Payment => "已兑现",
        FactScope.UpperFund => "上级资金",
        _ => "候选",
    };
}
