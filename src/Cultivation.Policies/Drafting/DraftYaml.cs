using System.Globalization;
using System.Text;

namespace Cultivation.Policies.Drafting;

/// <summary>Writes a draft as a policy.yaml that loads: what is missing says so, and nothing in it pays.</summary>
public static class DraftYaml
{
    /// <summary>The text of the pack.</summary>
    /// <param name="draft">The draft.</param>
    public static string Write(PolicyDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var yaml = new StringBuilder();
        WriteHead(yaml, draft);
        yaml.Append(draft.Clauses.Count == 0 ? "\nclauses: []\n\n" : "\nclauses:\n");
        var heading = "";
        foreach (var clause in draft.Clauses)
        {
            if (clause.Heading != heading && clause.Heading.Length > 0)
                yaml.Append(CultureInfo.InvariantCulture, $"# {OneLine(clause.Heading)}\n\n");
            heading = clause.Heading;
            WriteClause(yaml, clause);
        }

        yaml.Append("rulings:\n");
        foreach (var question in draft.Questions)
            WriteQuestion(yaml, question);
        yaml.Append("\nbackground:");
        if (draft.Background.Count == 0)
            yaml.Append(" []");
        yaml.Append('\n');
        foreach (var entry in draft.Background)
            yaml.Append(CultureInfo.InvariantCulture, $"- quote: {YamlText.Scalar(entry.Quote)}\n  reason: {YamlText.Scalar(entry.Reason)}\n");
        return yaml.ToString();
    }

    private static void WriteHead(StringBuilder yaml, PolicyDraft draft)
    {
        var options = draft.Options;
        var jurisdiction = options.Jurisdiction?.Value ?? "100000";
        yaml.Append("# 由 policy draft 从原文切分而成。类别是按用词建议的，含义、单位、目标行和奖补都待补；\n");
        yaml.Append("# 补录施行日期之前不能启用，没有奖补规则，任何金额都不会发放。\n");
        yaml.Append(CultureInfo.InvariantCulture, $"policy: {options.Policy}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"jurisdiction: \"{jurisdiction}\"{(options.Jurisdiction is null ? "   # 待补：本地行政区划代码" : "")}\n\n");
        yaml.Append("document:\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  title: {YamlText.Scalar(draft.Title.Length > 0 ? draft.Title : "待补")}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  number: {(draft.Number is { } number ? YamlText.Scalar(number) : "null")}\n");
        yaml.Append("  issuer: 待补\n  interpreter: [待补]\n  issued: null\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  text: {YamlText.Scalar(options.TextPath)}\n  sha256: {YamlText.Scalar(options.Sha256)}\n\n");
        yaml.Append(CultureInfo.InvariantCulture, $"validity:\n  from: null\n  to: null\n  ruling: {draft.Questions[0].Id}\n");
    }

    private static void WriteClause(StringBuilder yaml, DraftClause clause)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"- id: {clause.Id}\n  category: {clause.Category}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  quote: {YamlText.Scalar(clause.Quote)}\n  meaning: 待补（原文第{clause.Line}行）\n");
        foreach (var number in clause.Numbers)
            yaml.Append(CultureInfo.InvariantCulture, $"  # {Kind(number.Kind)}：{OneLine(number.Text)}{(number.Unit.Length > 0 && !number.Text.EndsWith(number.Unit, StringComparison.Ordinal) ? $"（单位：{OneLine(number.Unit)}）" : "")}\n");
        if (clause.Departments.Lead.Count > 0)
            yaml.Append(CultureInfo.InvariantCulture, $"  lead: {YamlText.List(clause.Departments.Lead)}\n");
        if (clause.Departments.Responsible.Count > 0)
            yaml.Append(CultureInfo.InvariantCulture, $"  responsible: {YamlText.List(clause.Departments.Responsible)}\n");
        if (clause.Questions.Count > 0)
            yaml.Append(CultureInfo.InvariantCulture, $"  rulings: {YamlText.List(clause.Questions)}\n");
        yaml.Append('\n');
    }

    private static void WriteQuestion(StringBuilder yaml, DraftQuestion question)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"- id: {question.Id}\n  question: {YamlText.Scalar(question.Question)}\n  options:\n");
        foreach (var (key, text) in question.Options)
            yaml.Append(CultureInfo.InvariantCulture, $"    {key}: {YamlText.Scalar(text)}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  default: {question.Options[0].Key}\n  decided: null\n");
    }

    private static string Kind(NumberKind kind) => kind switch
    {
        NumberKind.Quantity => "数量",
        NumberKind.Year => "年份",
        NumberKind.Date => "日期",
        NumberKind.DocumentNumber => "文号",
        _ => "名称中的数字",
    };

    // A comment ends with its line; a character that YAML takes for a line break would end it early.
    private static string OneLine(string text) => new([.. text.Where(character => !char.IsControl(character) && character is not ('\u2028' or '\u2029' or '\uFEFF'))]);
}
