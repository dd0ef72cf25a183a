using System.Globalization;
using System.Text.RegularExpressions;

namespace Cultivation.Policies.Drafting;

/// <summary>
/// Finds what a document leaves open and makes a question of it. The default of each is the answer that neither pays
/// too much nor denies silently.
/// </summary>
internal sealed partial class OpenQuestions(string prefix)
{
    private readonly List<DraftQuestion> _questions = [];

    public IReadOnlyList<DraftQuestion> All => _questions;

    /// <summary>The ids of the questions that the clause raises.</summary>
    public IReadOnlyList<string> Ask(string id, string category, string quote, IReadOnlyList<QuotedNumber> numbers)
    {
        var raised = new List<string>();
        var quantities = numbers.Where(number => number.Kind == NumberKind.Quantity).ToList();
        if (quantities.Count > 0 && Strict().IsMatch(quote))
            raised.Add(Add($"{id}写“突破”或“超”，恰好等于所写数字时是否算达到？", ("strict", "不算，须超过"), ("inclusive", "算，达到即可")));
        if (category == "incentive")
            AskAboutAward(id, quote, quantities, raised);
        if (AverageGrowth().IsMatch(quote))
            raised.Add(Add($"{id}的年均增长按复合增长率还是各年算术平均？基期是哪年？", ("compound", "按复合增长率，基期为期初上一年"), ("arithmetic-mean", "按各年增速算术平均")));
        if (Share().IsMatch(quote) && quantities.Count > 0)
            raised.Add(Add($"{id}的占比以什么为分母？", ("await-definition", "主管部门确定前不计算"), ("as-written", "以同一句中前面所列总数为分母")));
        if (category is "warning" && quantities.Count == 0)
            raised.Add(Add($"{id}的预警界限是多少？", ("await-thresholds", "主管部门确定前不启用"), ("suggested", "采用系统建议值")));
        return raised;
    }

    public string Add(string question, params (string Key, string Text)[] options)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}-R{_questions.Count + 1:00}");
        _questions.Add(new DraftQuestion(id, question, [.. options.Select(option => KeyValuePair.Create(option.Key, option.Text))]));
        return id;
    }

    private void AskAboutAward(string id, string quote, List<QuotedNumber> quantities, List<string> raised)
    {
        if (quote.Contains("首次", StringComparison.Ordinal))
            raised.Add(Add($"{id}的“首次”是企业存续以来首次，还是政策期内首次？", ("lifetime", "企业存续以来首次，含更名、合并、分立前的企业"), ("policy-period", "政策期内首次")));
        if (quote.Contains("分别", StringComparison.Ordinal))
            raised.Add(Add($"{id}同一企业同一年符合几档（级）时，只发最高一档，还是分别发给？", ("highest", "只发最高一档"), ("cumulative", "分别发给")));
        if (Ceiling().IsMatch(quote))
            raised.Add(Add($"{id}只规定了最高额或比例，实际数额如何核定？", ("approve-each", "由主管部门逐项核定，不超过上限"), ("full", "按上限发给")));
        if (Refers().IsMatch(quote))
            raised.Add(Add($"{id}引用的文件中奖励数额是多少？", ("refer", "本文件不计算，转引所列文件"), ("own-pack", "取得文件后另建规则包")));
        else if (!quantities.Any(number => number.Unit.EndsWith('元') || number.Unit is "%" or "％"))
            raised.Add(Add($"{id}没有写明金额，奖补标准是多少？", ("await-amount", "主管部门发文确定前不计算"), ("configured", "按主管部门另行发文的金额执行，注明文号")));
    }

    [GeneratedRegex(@"(?:突破|超过?)\d|(?:突破|超过?)[^。，、]{0,4}亿元")]
    private static partial Regex Strict();

    [GeneratedRegex("年均(?:增长|增速)")]
    private static partial Regex AverageGrowth();

    [GeneratedRegex("占比|比重")]
    private static partial Regex Share();

    [GeneratedRegex("最高不(?:超过|得超过)|不超过[^。]{0,20}的(?:补助|奖励)")]
    private static partial Regex Ceiling();

    [GeneratedRegex("(?:依据|按照)《|按照协议")]
    private static partial Regex Refers();
}
