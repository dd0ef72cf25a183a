using System.Globalization;
using System.Text;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Quantities;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Decisions;

/// <summary>Writes a decision in Chinese for the firm.</summary>
internal static class DecisionText
{
    public static string Summary(Decision decision)
    {
        var text = Result(decision);
        foreach (var (ruling, amount) in decision.Held)
            text += $" + 待定 {amount} [{ruling}]";
        var questions = decision.Questions.Where(id => !decision.Held.ContainsKey(id)).ToList();
        return questions.Count == 0 ? text : $"{text} [{string.Join("、", questions)}]";
    }

    public static string Write(Decision decision)
    {
        var (clause, pack) = (decision.Rule.Clause, decision.Policy.Pack);
        var text = new StringBuilder();
        text.Append(clause.Rule!.Name).Append('：').AppendLine(Summary(decision)).AppendLine();
        text.Append("对象：").Append(decision.Facts.Name is { } name ? name + " " : "").AppendLine(decision.Facts.Subject);
        text.Append("依据：《").Append(pack.Document.Title).Append('》').Append(pack.Document.Number is { } number ? $"（{number}）" : "")
            .Append(" 条款 ").AppendLine(clause.Id);
        text.Append("原文：“").Append(clause.Quote).AppendLine("”");
        if (decision.Kind == DecisionKind.Award && decision.Payable > Money.Zero)
            text.AppendLine("应付金额为税前金额，经审核、公示并落实预算后支付。");
        if (decision.CountsUnder is { } other)
            text.Append("本条执行 ").Append(other).AppendLine(" 的奖励，同一笔奖励只按该条发放一次。");
        foreach (var item in decision.Items)
            WriteItem(text, decision, item);
        WriteRulings(text, decision);
        text.AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"口径时间：事实截至 {decision.Clocks.AsOf:yyyy-MM-dd}；所知截至 {Shanghai(decision.Clocks.KnownAt)}；规则取 {decision.Clocks.RulesAt:yyyy-MM-dd} 有效的").AppendLine();
        text.Append("凭据：").AppendLine(decision.Receipt.Id);
        return text.ToString().ReplaceLineEndings("\n");
    }

    public static string Step(AmountLine line)
    {
        var result = line.Kind switch
        {
            Arithmetic.Fixed => $"{line.Label}：{line.Result}",
            Arithmetic.Tier => $"{QuantityText.Figure(line.A)}元 对照 {line.Label} 档：{line.Result}",
            Arithmetic.TierDifference => $"{line.Label} 档高出的部分：{Yuan(line.A)} - {Yuan(line.B)} = {line.Result}",
            Arithmetic.Steps => $"提高 {QuantityText.Figure(line.A * 100m)}个百分点 ÷ {line.Label} = {QuantityText.Figure(line.C)}步（只取整步）",
            Arithmetic.Percent => $"{line.Label} {Yuan(line.B)} × {Percent(line.A)} = {line.Result}",
            Arithmetic.PercentOfRise => $"{line.Label} {Yuan(line.C)} × {QuantityText.Figure(line.B * 100m)}个百分点 × {Percent(line.A)} = {line.Result}",
            Arithmetic.Sum => $"{line.Label}合计 {Yuan(line.A)}",
            Arithmetic.Cap => $"{line.Label}：{Yuan(line.A)} 超过 {Yuan(line.B)}，计 {line.Result}",
            Arithmetic.Floor => $"{line.Label}：{Yuan(line.A)} 不足 {Yuan(line.B)}，计 {line.Result}",
            Arithmetic.Remainder => $"{line.Label} {QuantityText.Figure(line.A * 100m)}个百分点：{Yuan(line.C)} × {QuantityText.Figure(line.A * 100m)}% × {Percent(line.B)} = {line.Result}",
            Arithmetic.Paid => $"{line.Label} {Yuan(line.A)}，余 {line.Result}",
            Arithmetic.Count => $"{line.Label} {QuantityText.Figure(line.A)}家（共报 {QuantityText.Figure(line.C)}家，要求 {QuantityText.Figure(line.B)}家）",
            _ => $"{line.Label} {Yuan(line.B)}，目标完成 {Percent(line.A)}：{line.Result}",
        };
        return line.Hold is null ? result
            : line.Hold.State == HoldState.Open ? $"{result}（待定，口径 {line.Hold.Ruling.Id}）"
            : $"{result}（口径 {line.Hold.Ruling.Id} 已定：{(line.Hold.State == HoldState.Released ? "发给" : "不发")}）";
    }

    public static string Outcome(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "满足",
        GateOutcome.Held => "待定",
        GateOutcome.Unknown => "待补",
        _ => "不满足",
    };

    public static string Shanghai(DateTimeOffset instant) =>
        instant == DateTimeOffset.MaxValue ? "全部已知" : instant.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Result(Decision decision) => decision.Kind switch
    {
        DecisionKind.Award => decision.Payable + (decision.Reason == ReasonCode.CapApplied ? "（按上限计）" : ""),
        DecisionKind.Zero => $"0元 {decision.Reason.Code()}（{decision.Reason.Text()}）{(decision.Mark is { } task ? $"，{task}" : "")}",
        DecisionKind.Ceiling => "上限 " + string.Join("、", decision.Items.Where(item => item.Ceiling is not null)
            .GroupBy(item => item.Ceiling!.Value).Select(group => group.Key + (group.Count() > 1 ? $" ×{group.Count()}" : ""))) + (decision.Reason == ReasonCode.CapApplied ? " CAP_APPLIED" : ""),
        DecisionKind.Refuse => $"REFUSE {decision.Reason.Code()}（{decision.Reason.Text()}）",
        DecisionKind.Refer => $"REFER 金额在{decision.Mark}",
        DecisionKind.Hold => $"HOLD {decision.Reason.Code()}（{(decision.Reason == ReasonCode.None ? "等待主管部门确认" : decision.Reason.Text())}）",
        _ => $"RECOMMEND {decision.Mark}，0元",
    };

    private static void WriteItem(StringBuilder text, Decision decision, DecisionItem item)
    {
        text.AppendLine().Append("— ").Append(item.Label);
        if (item.EventDate is { } date)
            text.Append(CultureInfo.InvariantCulture, $"（事项日 {date:yyyy-MM-dd}）");
        text.AppendLine();
        var tooLow = item.IsBelowLowestTier;
        foreach (var gate in item.Gates)
            WriteGate(text, gate, tooLow);
        foreach (var line in item.Lines)
            text.Append("  计算：").AppendLine(Step(line));
        if (decision.Items.Count > 1 || item.Payable != decision.Payable)
            text.Append("  小计：").AppendLine(Subtotal(item));
    }

    private static string Subtotal(DecisionItem item)
    {
        var why = item.Reason == ReasonCode.None ? "" : $" {item.Reason.Code()}（{item.Reason.Text()}）";
        return item.Kind switch
        {
            DecisionKind.Award => item.Payable.ToString(),
            DecisionKind.Ceiling => $"上限 {item.Ceiling}{why}",
            DecisionKind.Zero => "0元" + why,
            _ => item.Kind.ToString().ToUpperInvariant() + why,
        };
    }

    // Where the lowest tier is not reached, "not the first time" or a missing paper would mislead: neither is why nothing is due.
    private static void WriteGate(StringBuilder text, GateResult gate, bool tooLow)
    {
        if (tooLow && (gate.Outcome == GateOutcome.Unknown || (gate.Outcome == GateOutcome.Fail && gate.Rule == Gates.FirstTime)))
        {
            text.Append(' ', 2 + 2 * gate.Depth).Append(gate.Outcome == GateOutcome.Unknown ? "[未提供] " : "[不涉及] ").Append(gate.Rule.Label)
                .AppendLine("（未达到最低一档，不影响结果）");
            return;
        }

        text.Append(' ', 2 + 2 * gate.Depth).Append('[').Append(Outcome(gate.Outcome)).Append("] ").Append(gate.Rule.Label);
        if (gate.Input is { } input)
            text.Append('：').Append(Statement(input));
        if (gate.Second is { } second)
            text.Append('；').Append(Statement(second));
        if (gate.Outcome is GateOutcome.Fail or GateOutcome.Unknown && gate.Reason != ReasonCode.None)
            text.Append(" → ").Append(gate.Reason.Code());
        if (gate.Hold is { } hold)
            text.Append(hold.State == HoldState.Open ? "（请示口径 " : "（已定口径 ").Append(hold.Ruling.Id).Append('）');
        text.AppendLine();
    }

    private static string Statement(Fact fact)
    {
        var text = fact.Definition.Label + (fact.Year > 0 ? string.Create(CultureInfo.InvariantCulture, $"（{fact.Year}年）") : "") + " " + fact.Display();
        if (fact.Source is not null)
            text += "，" + fact.Source;
        return fact.KnownAt is { } known ? text + "，" + Shanghai(known)[..10] + "得知" : text;
    }

    private static void WriteRulings(StringBuilder text, Decision decision)
    {
        var holds = decision.Items.SelectMany(item => item.Held.Select(part => part.Hold).Concat(item.Questions)).DistinctBy(hold => hold.Ruling.Id).ToList();
        foreach (var hold in holds)
        {
            text.AppendLine().Append("口径 ").Append(hold.Ruling.Id).Append('：').AppendLine(hold.Ruling.Question);
            foreach (var option in hold.Ruling.Options)
                text.Append("  ").Append(hold.PayIf.Contains(option.Id) ? "发给" : "不发").Append('：').AppendLine(option.Meaning);
            if (decision.Held.TryGetValue(hold.Ruling.Id, out var amount))
                text.Append("  待定 ").Append(amount).Append("，由").Append(string.Join("、", decision.Policy.Pack.Document.Interpreters)).AppendLine("决定后发放或取消。");
        }
    }

    private static string Yuan(decimal yuan) => QuantityText.Figure(yuan) + "元";

    private static string Percent(decimal share) => QuantityText.Figure(share * 100m) + "%";
}
