using System.Text;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Facts;

/// <summary>Writes <c>FACTS.md</c>, the documentation of the vocabulary, from the vocabulary itself.</summary>
public static class FactDocumentation
{
    private static readonly (FactScope Scope, string Title, string Note)[] Sections =
    [
        (FactScope.Firm, "企业", "写在 `facts:` 下：`注册地: \"140525\"`。状态有变化的分段写 `[ { value: …, from: …, to: … }, … ]`；取事项日有效的一段。"),
        (FactScope.Year, "年度", "写在 `facts:` 下，按年：`年度营业收入: { 2022: 2.9亿元, 2023: 3亿元 }`。年度数据在当年12月31日以后才算发生。"),
        (FactScope.Title, "称号", "`titles:` 每次认定、复核、升级一项；“没有”写 `[]`。"),
        (FactScope.Listing, "入库记录", "`listings:` 每次入库一项，含前身企业的；“没有”写 `[]`。"),
        (FactScope.Project, "项目", "`projects:` 每个项目一项。"),
        (FactScope.Partner, "合作企业", "`partners:` 每家一项；相同的几家写 `repeat: 10`。"),
        (FactScope.Agreement, "协议", "`agreements:` 每份一项。"),
        (FactScope.Application, "申请", "`applications:` 每次申请或事项一项。"),
        (FactScope.Payment, "已兑现", "`payments:` 每笔一项。"),
        (FactScope.UpperFund, "上级资金", "`upper_funds:` 每笔一项。"),
        (FactScope.Candidate, "候选", "`candidates:` 每个候选一项。"),
    ];

    /// <summary>The whole document.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("""
            # 事实词汇

            本文件由程序生成（`FactVocabulary`），不要手改。政策包的条件、事实文件、样例都只用这里的事实；中文名、英文名都可以写。
            没有写的事实是“不知道”，不是零，也不是否。每个事实可以带 `from`、`to`（何时为真）、`known`（何时得知）、`source`（谁说的）。

            ```yaml
            subject: 91140525MA0000015F
            name: 示例企业
            source: 县工信局            # 可省：全文件默认来源
            known: 2024-03-01           # 可省：全文件默认得知时间
            facts:
              注册地: "140525"
              行业代码: C31
              年度营业收入: { 2022: 2.9亿元, 2023: { value: 3亿元, known: 2024-05-01, source: 审计报告 } }
            titles:
            - { 称号: 专精特新, 级别: 市级, 认定日期: 2022-09-15, 认定方式: 首次 }
            listings: []
            ```

            一个文件写多家企业时，以 `firms:` 开头，下面每项一家，写法同上；同一家企业只写一项。

            """).AppendLine();
        foreach (var (scope, title, note) in Sections)
        {
            text.Append("## ").AppendLine(title).AppendLine().AppendLine(note).AppendLine();
            text.AppendLine("| 中文名 | 英文名 | 写法 | 单位 | 通常来源 | 含义 |").AppendLine("|---|---|---|---|---|---|");
            foreach (var fact in FactVocabulary.Of(scope))
            {
                text.Append("| ").Append(fact.Label).Append(" | `").Append(scope is FactScope.Firm or FactScope.Year ? fact.Name : fact.FieldName).Append("` | ")
                    .Append(FactText.Expected(fact)).Append(" | ").Append(fact.Unit).Append(" | ").Append(fact.Source).Append(" | ").Append(fact.Meaning).AppendLine(" |");
            }

            text.AppendLine();
        }

        text.AppendLine("## 原因代码").AppendLine().AppendLine("| 代码 | 含义 |").AppendLine("|---|---|");
        foreach (var (_, code, meaning) in ReasonCodes.All.Skip(1))
            text.Append("| `").Append(code).Append("` | ").Append(meaning).AppendLine(" |");
        return text.ToString().ReplaceLineEndings("\n");
    }
}
