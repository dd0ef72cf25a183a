using System.Globalization;
using System.Text.RegularExpressions;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Cases;

/// <summary>
/// What a case expects, written as in the clause catalogue: <c>200,000元 + 待定 100,000元 [ZZ-R04]</c>, <c>0元 NOT_FIRST_TIME</c>,
/// <c>上限 2,000,000元 ×2</c>, <c>REFUSE AMOUNT_NOT_SET</c>, <c>REFER</c>, <c>HOLD</c>, <c>RECOMMEND “突破3亿元”</c>.
/// What is not written is not compared, but an amount always stands for all that is payable and held.
/// </summary>
/// <param name="Text">As written.</param>
/// <param name="Kind">The kind, where it is written; null: an amount, or zero.</param>
/// <param name="Payable">The payable amount; null where none is written.</param>
/// <param name="Held">Held amounts by ruling.</param>
/// <param name="Ceilings">Maxima, one for each project.</param>
/// <param name="Reason">The reason; null where none is written.</param>
/// <param name="Questions">Rulings that the decision must name.</param>
/// <param name="Mark">Words that the mark of a recommendation must contain; null where none are written.</param>
public sealed partial record ExpectedDecision(
    string Text,
    DecisionKind? Kind,
    Money? Payable,
    IReadOnlyDictionary<string, Money> Held,
    IReadOnlyList<Money> Ceilings,
    ReasonCode? Reason,
    IReadOnlyList<string> Questions,
    string? Mark)
{
    /// <summary>Parses an expectation.</summary>
    /// <param name="text">As an officer writes it.</param>
    /// <param name="expected">The expectation, when the result is true.</param>
    /// <param name="error">In Chinese what was expected, when the result is false.</param>
    public static bool TryParse(string text, out ExpectedDecision expected, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        expected = null!;
        error = "应写作 200,000元、200,000元 + 待定 100,000元 [ZZ-R04]、0元 NOT_FIRST_TIME、上限 2,000,000元 ×2、REFUSE AMOUNT_NOT_SET、REFER、HOLD、RECOMMEND、PRIORITY 或 拒绝录入。";
        var rest = text.Replace("*", "", StringComparison.Ordinal).Replace('（', '(').Replace('）', ')').Trim();
        if (rest.Length is 0 or > 400)
            return false;
        string? mark = null;
        if (MarkPattern().Match(rest) is { Success: true } marked)
        {
            mark = marked.Groups[1].Value;
            rest = MarkPattern().Replace(rest, " ");
        }

        var held = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (Match match in HeldPattern().Matches(rest))
        {
            if (!TryMoney(match.Groups[1].Value, out var amount) || !held.TryAdd(match.Groups[2].Value, amount))
                return false;
        }

        rest = HeldPattern().Replace(rest, " ");
        var ceilings = new List<Money>();
        foreach (Match match in CeilingPattern().Matches(rest))
        {
            var times = match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 1;
            if (!TryMoney(match.Groups[1].Value, out var amount) || times is < 1 or > 100)
                return false;
            ceilings.AddRange(Enumerable.Repeat(amount, times));
        }

        rest = CeilingPattern().Replace(rest, " ");
        var questions = RulingPattern().Matches(rest).Select(match => match.Value).Distinct().ToList();
        rest = RulingPattern().Replace(rest, " ");
        var codes = CodePattern().Matches(rest).Select(match => match.Value).ToList();
        var words = codes.Where(code => code is "REFUSE" or "REFER" or "HOLD" or "RECOMMEND" or "PRIORITY").ToList();
        ReasonCode? reason = null;
        foreach (var code in codes.Except(words))
        {
            if (!ReasonCodes.TryParse(code, out var known))
            {
                error = $"不认识的原因代码“{code}”，可用的：{string.Join("、", ReasonCodes.All.Skip(1).Select(row => row.Code))}。";
                return false;
            }

            reason ??= known;
        }

        Money? payable = null;
        if (AmountPattern().Match(rest) is { Success: true } written)
        {
            if (!TryMoney(written.Value, out var amount))
                return false;
            payable = amount;
        }

        var kind = KindOf(rest, words, ceilings.Count > 0);
        if (kind is null && payable is null && held.Count == 0)
            return false;
        expected = new ExpectedDecision(text, kind, payable, held, ceilings, reason, questions, mark);
        return true;
    }

    /// <summary>What differs, in Chinese; empty where the decision is as expected.</summary>
    public IReadOnlyList<string> Compare(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var differences = new List<string>();
        var kindFits = Kind is { } kind ? decision.Kind == kind || (kind == DecisionKind.Hold && IsHeldForCredit(decision))
            : decision.Kind is DecisionKind.Award or DecisionKind.Zero or DecisionKind.Recommend || (decision.Kind == DecisionKind.Hold && Held.Count > 0);
        if (!kindFits)
            differences.Add($"结果类别应为 {Kind?.ToString() ?? "金额"}，实际 {decision.Kind}");
        if (Payable is { } payable && decision.Payable != payable)
            differences.Add($"应付应为 {payable}，实际 {decision.Payable}");
        if (Kind is null or DecisionKind.Award || Held.Count > 0)
            CompareHeld(decision, differences);
        if (Ceilings.Count > 0)
        {
            var actual = decision.Items.Select(item => item.Ceiling).OfType<Money>().Order().ToList();
            if (!actual.SequenceEqual(Ceilings.Order()))
                differences.Add($"上限应为 {string.Join("、", Ceilings)}，实际 {(actual.Count == 0 ? "无" : string.Join("、", actual))}");
        }

        if (Reason is { } reason && decision.Reason != reason && !(Kind == DecisionKind.Hold && reason == ReasonCode.ManualDecision && IsHeldForCredit(decision)))
            differences.Add($"原因应为 {reason.Code()}，实际 {decision.Reason.Code()}");
        if (Mark is { } mark && decision.Mark?.Contains(mark, StringComparison.Ordinal) != true)
            differences.Add($"标记应含“{mark}”，实际“{decision.Mark}”");
        var named = decision.Questions.Concat(decision.Held.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var question in Questions.Where(question => !named.Contains(question)))
            differences.Add($"应提示口径 {question}");
        return differences;
    }

    // A credit hit holds the whole award for a person (ruling X-R04): officers write HOLD as well as 0元 + 待定 N元 [X-R04].
    private static bool IsHeldForCredit(Decision decision) =>
        decision.Kind == DecisionKind.Award && decision.Payable == Money.Zero && decision.Held.Keys.Any() && decision.Held.Keys.All(ruling => ruling == "X-R04");

    private void CompareHeld(Decision decision, List<string> differences)
    {
        var actual = decision.Held;
        foreach (var ruling in Held.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            var (wanted, got) = (Held.GetValueOrDefault(ruling), actual.TryGetValue(ruling, out var amount) ? amount : Money.Zero);
            if (wanted != got)
                differences.Add($"待定 [{ruling}] 应为 {wanted}，实际 {got}");
        }
    }

    private static DecisionKind? KindOf(string text, List<string> words, bool ceiling) =>
        words.Contains("REFUSE") || text.Contains("拒绝录入", StringComparison.Ordinal) ? DecisionKind.Refuse
        : words.Contains("REFER") ? DecisionKind.Refer
        : words.Contains("HOLD") ? DecisionKind.Hold
        : text.Contains("不推荐", StringComparison.Ordinal) || text.Contains("不标记", StringComparison.Ordinal) ? DecisionKind.Zero
        : words.Count > 0 ? DecisionKind.Recommend
        : ceiling ? DecisionKind.Ceiling : null;

    private static bool TryMoney(string text, out Money money)
    {
        money = default;
        if (!Quantity.TryParse(text, out var quantity) || quantity.Dimension != Dimension.Money || quantity.Value < 0
            || decimal.Truncate(quantity.Value * 100m) != quantity.Value * 100m || quantity.Value > 1_000_000_000_000m)
            return false;
        money = Money.FromYuan(quantity.Value);
        return true;
    }

    [GeneratedRegex("[“\"]([^”\"]+)[”\"]", RegexOptions.CultureInvariant)]
    private static partial Regex MarkPattern();

    [GeneratedRegex(@"\+?\s*待定\s*([0-9][0-9,，.]*\s*[千万亿]?元)\s*\[\s*([A-Z][A-Z0-9-]*-R[0-9]{2,3})\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex HeldPattern();

    [GeneratedRegex(@"上限\s*([0-9][0-9,，.]*\s*[千万亿]?元)(?:\s*[×xX]\s*([0-9]{1,3}))?", RegexOptions.CultureInvariant)]
    private static partial Regex CeilingPattern();

    [GeneratedRegex("[A-Z][A-Z0-9]*(?:-[A-Z])?-R[0-9]{2,3}", RegexOptions.CultureInvariant)]
    private static partial Regex RulingPattern();

    [GeneratedRegex("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|REFUSE|REFER|HOLD|RECOMMEND|PRIORITY", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();

    [GeneratedRegex("[0-9][0-9,，.]*\\s*[千万亿]?元", RegexOptions.CultureInvariant)]
    private static partial Regex AmountPattern();
}
